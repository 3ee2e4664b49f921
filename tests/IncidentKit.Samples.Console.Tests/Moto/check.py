"""Says what is wrong with the account after the response, one line each; nothing when all is right: check.py ENDPOINT FOLDER."""
import json
import os
import sys

import boto3
from botocore.exceptions import ClientError

ENDPOINT, FOLDER = sys.argv[1], sys.argv[2]
with open(os.path.join(FOLDER, "truth.json")) as file:
    truth = json.load(file)
session = boto3.Session(aws_access_key_id="AKIAROOTROOTROOTROOT", aws_secret_access_key="root")


def client(service, region="us-east-1"):
    return session.client(service, endpoint_url=ENDPOINT, region_name=region)


def expect(right, what):
    if not right:
        print(what)


def exists(call, **request):
    try:
        call(**request)
        return True
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchEntity", "ResourceNotFoundException", "InvalidGroup.NotFound", "InvalidKeyPair.NotFound"):
            return False
        raise


def state(region, instance):
    try:
        found = client("ec2", region).describe_instances(InstanceIds=[instance])["Reservations"]
    except ClientError:
        return "terminated"
    return found[0]["Instances"][0]["State"]["Name"] if found else "terminated"


iam, planted, owner = client("iam"), truth["planted"], truth["owner"]

# what was planted is gone
for user in planted["users"]:
    expect(not exists(iam.get_user, UserName=user), f"user {user} is still there")
for role in planted["roles"]:
    expect(not exists(iam.get_role, RoleName=role), f"role {role} is still there")
for user, key in planted["keys"]:
    expect(key not in [k["AccessKeyId"] for k in iam.list_access_keys(UserName=user)["AccessKeyMetadata"]], f"key {key} of {user} is still there")
for region, instances in planted["instances"].items():
    for instance in instances:
        expect(state(region, instance) in ("terminated", "shutting-down"), f"instance {instance} in {region} still runs")
    ec2 = client("ec2", region)
    open_requests = [r for r in ec2.describe_spot_instance_requests()["SpotInstanceRequests"] if r["State"] in ("open", "active")]
    expect(not open_requests, f"spot requests are open in {region}")
    expect(not exists(ec2.describe_key_pairs, KeyNames=["kp"]), f"key pair kp is still in {region}")
    expect(not exists(ec2.describe_security_groups, GroupIds=[planted["groups"][region]]), f"security group is still in {region}")
expect(not client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"], "the Auto Scaling group is still there")
expect("telemetry" not in [f["FunctionName"] for f in client("lambda").list_functions()["Functions"]], "function telemetry is still there")
running = [i["InstanceId"] for r in client("ec2").describe_instances()["Reservations"] for i in r["Instances"] if i["State"]["Name"] == "running"]
expect(set(running) == set(owner["instances"]["us-east-1"]), "other instances than the owner's run in us-east-1")

# the leaked key is out of use, and what was altered is as it was
leaked = [k for k in iam.list_access_keys(UserName="ci-deploy")["AccessKeyMetadata"] if k["AccessKeyId"] == truth["leaked"]]
expect(not leaked or leaked[0]["Status"] == "Inactive", "the leaked key is still active")
expect("x7k2" not in iam.list_user_policies(UserName="ci-deploy")["PolicyNames"], "the attacker's inline policy is still there")
policy = iam.get_policy(PolicyArn=truth["policy"])["Policy"]
document = iam.get_policy_version(PolicyArn=truth["policy"], VersionId=policy["DefaultVersionId"])["PolicyVersion"]["Document"]
expect(document["Statement"][0]["Action"] == "s3:GetObject", "the policy app is not restored")
expect(len(iam.list_policy_versions(PolicyArn=truth["policy"])["Versions"]) == 1, "the attacker's policy version is still there")
trust = iam.get_role(RoleName="web")["Role"]["AssumeRolePolicyDocument"]
expect(trust["Statement"] == truth["trust"]["Statement"], f"the trust policy of web is not restored: {json.dumps(trust)}")
expect(client("cloudtrail").get_trail_status(Name="company")["IsLogging"], "the trail does not log")

# what is the owner's is as it was
for user in owner["users"]:
    expect(exists(iam.get_user, UserName=user), f"the owner's user {user} is gone")
for user, key in owner["keys"].items():
    status = {k["AccessKeyId"]: k["Status"] for k in iam.list_access_keys(UserName=user)["AccessKeyMetadata"]}
    expect(status.get(key) == "Active", f"the owner's key {key} of {user} is {status.get(key)}")
expect("deploy" in iam.list_user_policies(UserName="ci-deploy")["PolicyNames"], "the owner's inline policy is gone")
for user in ("alice", "incident-responder"):
    expect([p["PolicyName"] for p in iam.list_attached_user_policies(UserName=user)["AttachedPolicies"]] == ["AdministratorAccess"], f"the policies of {user} changed")
    expect(not iam.list_user_policies(UserName=user)["PolicyNames"], f"{user} got an inline policy")
expect([p["PolicyName"] for p in iam.list_attached_role_policies(RoleName="web")["AttachedPolicies"]] == ["app"], "the policies of role web changed")
for region, instances in owner["instances"].items():
    for instance in instances:
        expect(state(region, instance) == "running", f"the owner's instance {instance} in {region} is {state(region, instance)}")
for function in owner["functions"]:
    expect(exists(client("lambda").get_function, FunctionName=function), f"the owner's function {function} is gone")
