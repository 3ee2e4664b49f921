"""Builds a company's account with boto3, compromises it, and writes the trail and what is true: compromise.py ENDPOINT FOLDER."""
import datetime
import io
import json
import os
import random
import sys
import time
import zipfile

import boto3

from account import dump
from trail import Actor, Trail

ENDPOINT, FOLDER = sys.argv[1], sys.argv[2]
REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-2"]
UNTOUCHED = ["eu-central-1"]
VPS, OFFICE, PARTNER, STRANGER = "203.0.113.66", "198.51.100.10", "777766665555", "999988887777"
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
ACCOUNT = "".join(random.choices("123456789", k=12))  # the endpoint keeps accounts apart


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def trust(**principal):
    return {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}


def allow(*actions):
    return document({"Effect": "Allow", "Action": actions[0] if len(actions) == 1 else list(actions), "Resource": "*"})


EC2_TRUST, LAMBDA_TRUST, STRANGER_TRUST = trust(Service="ec2.amazonaws.com"), trust(Service="lambda.amazonaws.com"), trust(AWS=f"arn:aws:iam::{STRANGER}:root")


def code():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", "def handler(event, context): return 1")
    return {"ZipFile": buffer.getvalue()}


def session(key, secret, token=None):
    return boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token)


def of_key(user, key, ip, agent):
    identity = {"type": "IAMUser", "principalId": user["UserId"], "arn": user["Arn"], "accountId": ACCOUNT, "accessKeyId": key["AccessKeyId"], "userName": user["UserName"]}
    return Actor(session(key["AccessKeyId"], key["SecretAccessKey"]), ENDPOINT, trail, identity, ip, agent)


def of_role(role, made, ip, agent):
    credentials, assumed = made["Credentials"], made["AssumedRoleUser"]
    identity = {
        "type": "AssumedRole", "principalId": f"{role['RoleId']}:{assumed['Arn'].rsplit('/', 1)[1]}", "arn": assumed["Arn"], "accountId": ACCOUNT, "accessKeyId": credentials["AccessKeyId"],
        "sessionContext": {"sessionIssuer": {"type": "Role", "principalId": role["RoleId"], "arn": role["Arn"], "accountId": ACCOUNT, "userName": role["RoleName"]},
                           "attributes": {"creationDate": trail.now().strftime("%Y-%m-%dT%H:%M:%SZ"), "mfaAuthenticated": "false"}},
    }
    return Actor(session(credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"]), ENDPOINT, trail, identity, ip, agent)


bootstrap = session("AKIAROOTROOTROOTROOT", "root").client("sts", endpoint_url=ENDPOINT, region_name="us-east-1").assume_role(
    RoleArn=f"arn:aws:iam::{ACCOUNT}:role/bootstrap", RoleSessionName="bootstrap")["Credentials"]
admin = session(bootstrap["AccessKeyId"], bootstrap["SecretAccessKey"], bootstrap["SessionToken"])
trail = Trail(ACCOUNT)
iam = admin.client("iam", endpoint_url=ENDPOINT, region_name="us-east-1")


def user(name, policy=None):
    made = iam.create_user(UserName=name)["User"]
    if policy:
        iam.attach_user_policy(UserName=name, PolicyArn=policy)
    return made, iam.create_access_key(UserName=name)["AccessKey"]


# ---- the company, long ago: what alice did is in the trail, what was there before her is not
alice_user, alice_key = user("alice", ADMINISTRATOR)
responder, responder_key = user("incident-responder", ADMINISTRATOR)
ci_user, leaked = user("ci-deploy")
_, bob_key = user("bob")
iam.create_login_profile(UserName="bob", Password="Correct-horse-9")
iam.put_user_policy(UserName="ci-deploy", PolicyName="deploy", PolicyDocument=allow("s3:PutObject"))
iam.create_role(RoleName="batch", AssumeRolePolicyDocument=document(EC2_TRUST))
iam.create_role(RoleName="partner", AssumeRolePolicyDocument=document({**trust(AWS=f"arn:aws:iam::{PARTNER}:root"), "Condition": {"StringEquals": {"sts:ExternalId": "company"}}}))
iam.attach_role_policy(RoleName="partner", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")

trail.shift, trail.step = datetime.timedelta(days=-20), datetime.timedelta(minutes=1)
alice = of_key(alice_user, alice_key, OFFICE, "aws-cli/2.17.0")
web = alice.call("iam", "CreateRole", RoleName="web", AssumeRolePolicyDocument=document(EC2_TRUST))["Role"]
alice.call("iam", "CreateRole", RoleName="app-lambda", AssumeRolePolicyDocument=document(LAMBDA_TRUST))
app = alice.call("iam", "CreatePolicy", PolicyName="app", PolicyDocument=allow("s3:GetObject"))["Policy"]["Arn"]
alice.call("iam", "CreatePolicyVersion", PolicyArn=app, PolicyDocument=allow("s3:GetObject", "s3:ListBucket"), SetAsDefault=True)
alice.call("iam", "AttachRolePolicy", RoleName="web", PolicyArn=app)
alice.call("iam", "CreateInstanceProfile", InstanceProfileName="web")
alice.call("iam", "AddRoleToInstanceProfile", InstanceProfileName="web", RoleName="web")
alice.call("iam", "CreateGroup", GroupName="developers")
alice.call("iam", "PutGroupPolicy", GroupName="developers", PolicyName="read", PolicyDocument=allow("ec2:Describe*"))
alice.call("iam", "AddUserToGroup", GroupName="developers", UserName="bob")
images = {}
for region in REGIONS + UNTOUCHED:
    images[region] = alice.client("ec2", region).register_image(Name="base-image", RootDeviceName="/dev/xvda", Architecture="x86_64")["ImageId"]
    group = alice.call("ec2", "CreateSecurityGroup", region=region, GroupName="web", Description="web")["GroupId"]
    alice.call("ec2", "AuthorizeSecurityGroupIngress", region=region, GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    alice.call("ec2", "CreateKeyPair", region=region, KeyName="ops")
    made = alice.call("ec2", "RunInstances", region=region, ImageId=images[region], MinCount=2, MaxCount=2, InstanceType="t3.large", KeyName="ops", SecurityGroupIds=[group],
                      IamInstanceProfile={"Name": "web"}, TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "team", "Value": "web"}]}])["Instances"]
    alice.call("ec2", "ModifyInstanceAttribute", region=region, InstanceId=made[0]["InstanceId"], DisableApiTermination={"Value": True})
template = alice.call("ec2", "CreateLaunchTemplate", LaunchTemplateName="web", LaunchTemplateData={"ImageId": images["us-east-1"], "InstanceType": "t3.large"})["LaunchTemplate"]["LaunchTemplateId"]
alice.call("autoscaling", "CreateAutoScalingGroup", AutoScalingGroupName="web", MinSize=1, MaxSize=3, DesiredCapacity=2, LaunchTemplate={"LaunchTemplateId": template, "Version": "1"}, AvailabilityZones=["us-east-1a"])
alice.call("ec2", "RequestSpotInstances", region="eu-west-1", InstanceCount=1, SpotPrice="1", LaunchSpecification={"ImageId": images["eu-west-1"], "InstanceType": "c5.xlarge"})
alice.call("lambda", "CreateFunction", FunctionName="orders", Runtime="python3.12", Role=f"arn:aws:iam::{ACCOUNT}:role/app-lambda", Handler="index.handler", Code=code())
alice.call("lambda", "CreateFunctionUrlConfig", FunctionName="orders", AuthType="AWS_IAM")
alice.call("lambda", "AddPermission", FunctionName="orders", StatementId="shop", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::shop")
bucket = f"company-trail-{ACCOUNT}"
admin.client("s3", endpoint_url=ENDPOINT, region_name="us-east-1").create_bucket(Bucket=bucket)
alice.call("cloudtrail", "CreateTrail", Name="company", S3BucketName=bucket, IsMultiRegionTrail=True)
alice.client("cloudtrail").start_logging(Name="company")
trail.shift = trail.step = datetime.timedelta()
of_key(ci_user, leaked, OFFICE, "aws-sdk-go/1.44").is_refused("ec2", "DescribeInstances")

# ---- the compromise begins
time.sleep(1.1)
since = trail.now()
time.sleep(1.1)
ci = of_key(ci_user, leaked, VPS, "Boto3/1.34.0")
ci.call("sts", "GetCallerIdentity")
ci.is_refused("ec2", "RunInstances", region="us-west-2", ImageId="ami-1", MinCount=1, MaxCount=1)

# what the owner does meanwhile: must not be blamed
alice.call("iam", "CreateUser", UserName="aws-support-desk")
alice.call("iam", "CreateAccessKey", UserName="aws-support-desk")
alice.call("ec2", "RunInstances", region="eu-west-1", ImageId=images["eu-west-1"], MinCount=1, MaxCount=1, InstanceType="c5.24xlarge")
alice.call("lambda", "CreateFunction", FunctionName="telemetry-agent", Runtime="python3.12", Role=f"arn:aws:iam::{ACCOUNT}:role/app-lambda", Handler="index.handler", Code=code())
before = dump(admin, ENDPOINT, REGIONS + UNTOUCHED)

# ---- users, keys, policies, roles
support = ci.call("iam", "CreateUser", UserName="aws-support")["User"]
support_key = ci.call("iam", "CreateAccessKey", UserName="aws-support")["AccessKey"]
ci.call("iam", "CreateLoginProfile", UserName="aws-support", Password="Kx7!aaaaBBBB99")
ci.call("iam", "AttachUserPolicy", UserName="aws-support", PolicyArn=ADMINISTRATOR)
attacker = of_key(support, support_key, VPS, "Boto3/1.34.0")
attacker.call("iam", "AddUserToGroup", GroupName="developers", UserName="aws-support")
attacker.call("iam", "PutGroupPolicy", GroupName="developers", PolicyName="x7k2", PolicyDocument=allow("*"))
attacker.call("iam", "CreateAccessKey", UserName="bob")
attacker.call("iam", "CreateLoginProfile", UserName="ci-deploy", Password="Kx7!aaaaBBBB99")
attacker.call("iam", "PutUserPolicy", UserName="ci-deploy", PolicyName="x7k2", PolicyDocument=allow("*"))
helper = attacker.call("iam", "CreatePolicy", PolicyName="SupportAccess", PolicyDocument=allow("iam:*"))["Policy"]["Arn"]
attacker.call("iam", "AttachUserPolicy", UserName="ci-deploy", PolicyArn=helper)
attacker.call("iam", "CreatePolicyVersion", PolicyArn=app, PolicyDocument=allow("*"), SetAsDefault=True)
for role, owners in (("web", EC2_TRUST), ("batch", EC2_TRUST)):
    attacker.call("iam", "UpdateAssumeRolePolicy", RoleName=role, PolicyDocument=document(owners, STRANGER_TRUST))
audit = attacker.call("iam", "CreateRole", RoleName="OrgAudit", AssumeRolePolicyDocument=document(STRANGER_TRUST, trust(AWS=f"arn:aws:iam::{ACCOUNT}:root")))["Role"]
attacker.call("iam", "AttachRolePolicy", RoleName="OrgAudit", PolicyArn=ADMINISTRATOR)
attacker.call("iam", "CreateInstanceProfile", InstanceProfileName="OrgAudit")
attacker.call("iam", "AddRoleToInstanceProfile", InstanceProfileName="OrgAudit", RoleName="OrgAudit")
chained = of_role(audit, attacker.call("sts", "AssumeRole", RoleArn=audit["Arn"], RoleSessionName="boto"), VPS, "Boto3/1.34.0")
backup = chained.call("iam", "CreateUser", UserName="svc-backup")["User"]
backup_key = chained.call("iam", "CreateAccessKey", UserName="svc-backup")["AccessKey"]
chained.call("iam", "PutUserPolicy", UserName="svc-backup", PolicyName="all", PolicyDocument=allow("*"))
last = of_key(backup, backup_key, VPS, "Boto3/1.34.0")
attacker.call("cloudtrail", "StopLogging", Name="company")

# ---- machines
for region in REGIONS:
    by = {"us-east-1": attacker, "eu-west-1": chained, "ap-southeast-2": last}[region]
    by.call("ec2", "CreateKeyPair", region=region, KeyName="kp")
    group = by.call("ec2", "CreateSecurityGroup", region=region, GroupName="open", Description="open")["GroupId"]
    by.call("ec2", "AuthorizeSecurityGroupIngress", region=region, GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    made = by.call("ec2", "RunInstances", region=region, ImageId=images[region], MinCount=3, MaxCount=3, InstanceType="c5.24xlarge", KeyName="kp", SecurityGroupIds=[group])["Instances"]
    by.call("ec2", "ModifyInstanceAttribute", region=region, InstanceId=made[0]["InstanceId"], DisableApiTermination={"Value": True})
    by.call("ec2", "RequestSpotInstances", region=region, InstanceCount=1, SpotPrice="9", Type="persistent", LaunchSpecification={"ImageId": images[region], "InstanceType": "p3.16xlarge"})
fleet = attacker.call("ec2", "CreateLaunchTemplate", LaunchTemplateName="fleet", LaunchTemplateData={"ImageId": images["us-east-1"], "InstanceType": "g5.48xlarge"})["LaunchTemplate"]["LaunchTemplateId"]
attacker.call("autoscaling", "CreateAutoScalingGroup", AutoScalingGroupName="fleet", MinSize=2, MaxSize=9, DesiredCapacity=2, LaunchTemplate={"LaunchTemplateId": fleet, "Version": "$Latest"}, AvailabilityZones=["us-east-1a"])
attacker.call("lambda", "CreateFunction", FunctionName="telemetry", Runtime="python3.12", Role=f"arn:aws:iam::{ACCOUNT}:role/app-lambda", Handler="index.handler", Code=code())
attacker.call("lambda", "CreateFunctionUrlConfig", FunctionName="telemetry", AuthType="NONE")
attacker.call("lambda", "AddPermission", FunctionName="telemetry", StatementId="open", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE")
attacker.call("lambda", "AddPermission", FunctionName="orders", StatementId="open", Action="lambda:InvokeFunction", Principal="*")

os.makedirs(FOLDER, exist_ok=True)
trail.write(os.path.join(FOLDER, "trail"))
with open(os.path.join(FOLDER, "truth.json"), "w") as file:
    json.dump({"account": ACCOUNT, "leaked": leaked["AccessKeyId"], "since": since.strftime("%Y-%m-%dT%H:%M:%SZ"), "regions": REGIONS + UNTOUCHED, "before": before, "attacked": dump(admin, ENDPOINT, REGIONS + UNTOUCHED),
               "attacker": [e["eventID"] for e in trail.records if e["sourceIPAddress"] == VPS], "owner": [e["eventID"] for e in trail.records if e["sourceIPAddress"] == OFFICE],
               "admin": [bootstrap["AccessKeyId"], bootstrap["SecretAccessKey"], bootstrap["SessionToken"]],
               "responder": [responder_key["AccessKeyId"], responder_key["SecretAccessKey"]]}, file)
