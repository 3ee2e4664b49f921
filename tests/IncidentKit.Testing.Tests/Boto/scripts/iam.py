import json
import time
from common import ACCOUNT, client, equal, fails

iam = client("iam")
ALLOW = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": "*"}]})

# Users: unicode, tags, waiter, paginator.
for name in ("ada", "bob", "cyd"):
    user = iam.create_user(UserName=name, Path="/staff/", Tags=[{"Key": "team", "Value": "blue & <green> ü"}])["User"]
    equal(f"arn:aws:iam::{ACCOUNT}:user/staff/{name}", user["Arn"])
iam.get_waiter("user_exists").wait(UserName="ada")
equal("blue & <green> ü", iam.get_user(UserName="ada")["User"]["Tags"][0]["Value"])
pages = list(iam.get_paginator("list_users").paginate(PathPrefix="/staff/", PaginationConfig={"PageSize": 2}))
equal([2, 1], [len(page["Users"]) for page in pages])
fails("EntityAlreadyExists", iam.create_user, 409, UserName="ada")
fails("NoSuchEntity", iam.get_user, 404, UserName="nobody")

# Keys.
key = iam.create_access_key(UserName="ada")["AccessKey"]
iam.create_access_key(UserName="ada")
fails("LimitExceeded", iam.create_access_key, 409, UserName="ada")
fails("DeleteConflict", iam.delete_user, 409, UserName="ada")
iam.update_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"], Status="Inactive")
fails("InvalidClientTokenId", client("sts", credentials=key).get_caller_identity, 403)
equal({"Active", "Inactive"}, {item["Status"] for item in iam.list_access_keys(UserName="ada")["AccessKeyMetadata"]})
equal("N/A", iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]["Region"])

# Policies: documents come back as objects, because botocore reads them so.
arn = iam.create_policy(PolicyName="mine", PolicyDocument=ALLOW, Description="what for")["Policy"]["Arn"]
iam.get_waiter("policy_exists").wait(PolicyArn=arn)
equal("v2", iam.create_policy_version(PolicyArn=arn, PolicyDocument=ALLOW, SetAsDefault=True)["PolicyVersion"]["VersionId"])
equal(json.loads(ALLOW), iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"])
fails("DeleteConflict", iam.delete_policy, PolicyArn=arn)
fails("MalformedPolicyDocument", iam.create_policy, 400, PolicyName="bad", PolicyDocument="{}")
iam.put_user_policy(UserName="bob", PolicyName="inline", PolicyDocument=ALLOW)
equal(json.loads(ALLOW), iam.get_user_policy(UserName="bob", PolicyName="inline")["PolicyDocument"])
iam.attach_user_policy(UserName="bob", PolicyArn=arn)
equal("bob", iam.list_entities_for_policy(PolicyArn=arn)["PolicyUsers"][0]["UserName"])
equal(["mine"], [policy["PolicyName"] for page in iam.get_paginator("list_policies").paginate(Scope="Local") for policy in page["Policies"]])

# Roles, instance profiles, groups.
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(trust), MaxSessionDuration=7200)
iam.get_waiter("role_exists").wait(RoleName="worker")
equal(trust, iam.get_role(RoleName="worker")["Role"]["AssumeRolePolicyDocument"])
iam.create_instance_profile(InstanceProfileName="profile")
iam.add_role_to_instance_profile(InstanceProfileName="profile", RoleName="worker")
equal("worker", iam.list_instance_profiles_for_role(RoleName="worker")["InstanceProfiles"][0]["Roles"][0]["RoleName"])
fails("DeleteConflict", iam.delete_role, RoleName="worker")
bad = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/nobody"}, "Action": "sts:AssumeRole"}]}
fails("MalformedPolicyDocument", iam.update_assume_role_policy, RoleName="worker", PolicyDocument=json.dumps(bad))
iam.create_group(GroupName="staff")
iam.add_user_to_group(GroupName="staff", UserName="bob")
equal(["bob"], [user["UserName"] for page in iam.get_paginator("get_group").paginate(GroupName="staff") for user in page["Users"]])

# The whole account.
details = {"UserDetailList": 0, "GroupDetailList": 0, "RoleDetailList": 0, "Policies": 0}
for page in iam.get_paginator("get_account_authorization_details").paginate(PaginationConfig={"PageSize": 1}):
    equal(1, sum(len(page[kind]) for kind in details))
    for kind in details:
        details[kind] += len(page[kind])
equal({"UserDetailList": 4, "GroupDetailList": 1, "RoleDetailList": 1, "Policies": 2}, details)
equal("STARTED", iam.generate_credential_report()["State"])
report = iam.get_credential_report()["Content"].decode()
assert report.splitlines()[1].startswith("<root_account>,"), report
equal(4, iam.get_account_summary()["SummaryMap"]["Users"])

# Credentials of other kinds.
credential = iam.create_service_specific_credential(UserName="cyd", ServiceName="bedrock.amazonaws.com", CredentialAgeDays=30)["ServiceSpecificCredential"]
assert credential["ServiceCredentialSecret"] and credential["ServiceSpecificCredentialId"].startswith("ACCA")
iam.update_service_specific_credential(UserName="cyd", ServiceSpecificCredentialId=credential["ServiceSpecificCredentialId"], Status="Inactive")
device = iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")["VirtualMFADevice"]
equal(64, len(device["Base32StringSeed"]))
iam.enable_mfa_device(UserName="cyd", SerialNumber=device["SerialNumber"], AuthenticationCode1="123456", AuthenticationCode2="654321")
equal(device["SerialNumber"], iam.list_mfa_devices(UserName="cyd")["MFADevices"][0]["SerialNumber"])
iam.create_login_profile(UserName="cyd", Password="correct horse", PasswordResetRequired=True)
equal(True, iam.get_login_profile(UserName="cyd")["LoginProfile"]["PasswordResetRequired"])

# Time: a thousand calls of the smallest kind.
start = time.perf_counter()
for _ in range(200):
    iam.get_user(UserName="ada")
print(f"iam: {(time.perf_counter() - start) * 5:.2f} ms a call, of boto3 and the server together")
