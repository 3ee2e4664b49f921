import json
from common import ACCOUNT, client, equal, fails

iam, sts = client("iam"), client("sts", "eu-west-1")
identity = sts.get_caller_identity()
equal(ACCOUNT, identity["Account"])
equal(f"arn:aws:iam::{ACCOUNT}:user/tester", identity["Arn"])

trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName="auditor", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
iam.attach_role_policy(RoleName="auditor", PolicyArn="arn:aws:iam::aws:policy/SecurityAudit")
session = sts.assume_role(RoleArn=role, RoleSessionName="session", DurationSeconds=900)
equal(f"arn:aws:sts::{ACCOUNT}:assumed-role/auditor/session", session["AssumedRoleUser"]["Arn"])
auditor = client("iam", credentials=session["Credentials"])
auditor.list_users()
response = fails("AccessDenied", auditor.create_user, 403, UserName="eve")
assert "no identity-based policy allows the iam:CreateUser action" in response["Error"]["Message"], response
fails("InvalidClientTokenId", client("sts", credentials={**session["Credentials"], "SessionToken": "another"}).get_caller_identity, 403)
fails("AccessDenied", sts.assume_role, 403, RoleArn=role + "x", RoleSessionName="session")

wrong = {**session["Credentials"], "SecretAccessKey": "wrong"}
fails("SignatureDoesNotMatch", client("sts", credentials=wrong).get_caller_identity, 403)
fails("InvalidSignatureException", client("cloudtrail", credentials=wrong).describe_trails, 400)
fails("InvalidSignatureException", client("account", credentials=wrong).list_regions, 403)
fails("SignatureDoesNotMatch", client("s3", credentials=wrong).list_buckets, 403)
fails("AuthFailure", client("ec2", credentials=wrong).describe_regions, 401)

# A Region that is not enabled knows nobody.
fails("InvalidClientTokenId", client("sts", "af-south-1").get_caller_identity, 403)
fails("AuthFailure", client("ec2", "af-south-1").describe_instances, 401)
fails("UnrecognizedClientException", client("cloudtrail", "af-south-1").describe_trails, 400)

federated = sts.get_federation_token(Name="fed", Policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
equal(f"{ACCOUNT}:fed", federated["FederatedUser"]["FederatedUserId"])
client("cloudtrail", credentials=federated["Credentials"]).describe_trails()
fails("InvalidClientTokenId", client("iam", credentials=federated["Credentials"]).list_users, 403)
