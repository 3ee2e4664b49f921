"""All that the test compares of an account: what it would take to build it again."""
import datetime


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k != "ResponseMetadata"}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def without(value, *names):
    return {k: v for k, v in value.items() if k not in names}


def optional(call, *missing, **request):
    try:
        return call(**request)
    except Exception as error:
        if getattr(error, "response", {}).get("Error", {}).get("Code") in missing:
            return None
        raise


def dump_iam(iam):
    users = {}
    for user in iam.list_users()["Users"]:
        name = user["UserName"]
        users[name] = {
            **without(user, "PasswordLastUsed"),
            "keys": {k["AccessKeyId"]: k["Status"] for k in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]},
            "login": optional(iam.get_login_profile, "NoSuchEntity", UserName=name) is not None,
            "groups": sorted(g["GroupName"] for g in iam.list_groups_for_user(UserName=name)["Groups"]),
            "inline": {p: iam.get_user_policy(UserName=name, PolicyName=p)["PolicyDocument"] for p in iam.list_user_policies(UserName=name)["PolicyNames"]},
            "attached": sorted(p["PolicyArn"] for p in iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]),
            "mfa": sorted(d["SerialNumber"] for d in iam.list_mfa_devices(UserName=name)["MFADevices"]),
        }
    groups = {}
    for group in iam.list_groups()["Groups"]:
        name = group["GroupName"]
        groups[name] = {
            **group,
            "inline": {p: iam.get_group_policy(GroupName=name, PolicyName=p)["PolicyDocument"] for p in iam.list_group_policies(GroupName=name)["PolicyNames"]},
            "attached": sorted(p["PolicyArn"] for p in iam.list_attached_group_policies(GroupName=name)["AttachedPolicies"]),
        }
    roles = {}
    for role in iam.list_roles()["Roles"]:
        name = role["RoleName"]
        roles[name] = {
            **without(role, "RoleLastUsed"),
            "inline": {p: iam.get_role_policy(RoleName=name, PolicyName=p)["PolicyDocument"] for p in iam.list_role_policies(RoleName=name)["PolicyNames"]},
            "attached": sorted(p["PolicyArn"] for p in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]),
        }
    policies = {}
    for policy in iam.list_policies(Scope="Local")["Policies"]:
        arn = policy["Arn"]
        versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
        policies[policy["PolicyName"]] = {**without(policy, "UpdateDate"), "versions": {v["VersionId"]: iam.get_policy_version(PolicyArn=arn, VersionId=v["VersionId"])["PolicyVersion"]["Document"] for v in versions}}
    profiles = {p["InstanceProfileName"]: {"roles": sorted(r["RoleName"] for r in p["Roles"])} for p in iam.list_instance_profiles()["InstanceProfiles"]}
    return {"users": users, "groups": groups, "roles": roles, "policies": policies, "profiles": profiles}


def dump_region(client):
    ec2 = client("ec2")
    instances = {}
    for instance in [i for r in ec2.describe_instances()["Reservations"] for i in r["Instances"] if i["State"]["Name"] not in ("terminated", "shutting-down")]:
        ident = instance["InstanceId"]
        instances[ident] = {
            "state": instance["State"]["Name"], "type": instance["InstanceType"], "tags": sorted((t["Key"], t["Value"]) for t in instance.get("Tags", [])),
            "groups": sorted(g["GroupId"] for g in instance["SecurityGroups"]), "key": instance.get("KeyName"), "profile": instance.get("IamInstanceProfile", {}).get("Arn"),
            "protected": ec2.describe_instance_attribute(InstanceId=ident, Attribute="disableApiTermination")["DisableApiTermination"]["Value"],
        }
    templates = {}
    for template in ec2.describe_launch_templates()["LaunchTemplates"]:
        versions = ec2.describe_launch_template_versions(LaunchTemplateId=template["LaunchTemplateId"])["LaunchTemplateVersions"]
        templates[template["LaunchTemplateName"]] = {"default": template["DefaultVersionNumber"], "versions": {str(v["VersionNumber"]): v["LaunchTemplateData"] for v in versions}}
    functions = {}
    awslambda = client("lambda")
    for function in awslambda.list_functions()["Functions"]:
        name = function["FunctionName"]
        url = optional(awslambda.get_function_url_config, "ResourceNotFoundException", FunctionName=name)
        policy = optional(awslambda.get_policy, "ResourceNotFoundException", FunctionName=name)
        functions[name] = {**without(function, "LastModified", "RevisionId"), "url": url and url["AuthType"], "policy": policy and policy["Policy"],
                           "concurrency": awslambda.get_function_concurrency(FunctionName=name).get("ReservedConcurrentExecutions")}
    return {
        "instances": instances,
        "templates": templates,
        "functions": functions,
        "spot": {r["SpotInstanceRequestId"]: r["State"] for r in ec2.describe_spot_instance_requests()["SpotInstanceRequests"] if r["State"] in ("open", "active")},
        "securityGroups": {g["GroupId"]: {"name": g["GroupName"], "in": g["IpPermissions"], "out": g["IpPermissionsEgress"]} for g in ec2.describe_security_groups()["SecurityGroups"]},
        "keyPairs": {k["KeyPairId"]: k["KeyName"] for k in ec2.describe_key_pairs()["KeyPairs"]},
        "images": sorted(i["ImageId"] for i in ec2.describe_images(Owners=["self"])["Images"]),
        "snapshots": sorted(s["SnapshotId"] for s in ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]),
        "scaling": {g["AutoScalingGroupName"]: {"size": [g["MinSize"], g["DesiredCapacity"], g["MaxSize"]], "suspended": sorted(p["ProcessName"] for p in g["SuspendedProcesses"]),
                                                "instances": sorted(i["InstanceId"] for i in g["Instances"])} for g in client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"]},
        "logging": {t["Name"]: client("cloudtrail").get_trail_status(Name=t["Name"])["IsLogging"] for t in client("cloudtrail").describe_trails(includeShadowTrails=False)["trailList"]},
    }


def dump(session, endpoint, regions):
    def client(region):
        return lambda service: session.client(service, endpoint_url=endpoint, region_name=region)
    return plain({"iam": dump_iam(client("us-east-1")("iam")), **{region: dump_region(client(region)) for region in regions}})


def flat(value, path=""):
    if isinstance(value, dict):
        return {k: v for name, inner in value.items() for k, v in flat(inner, f"{path} > {name}" if path else name).items()}
    return {path: value}


def differences(before, after):
    """Each field that is not as it was: (path, before, after)."""
    before, after = flat(before), flat(after)
    return [(path, before.get(path), after.get(path)) for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
