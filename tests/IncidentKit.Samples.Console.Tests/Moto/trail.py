"""Writes CloudTrail log files of what boto3 does, as the endpoint under test delivers none."""
import datetime
import gzip
import json
import os
import uuid

EC2_LISTS = {"RunInstances": ("instancesSet", "Instances"), "RequestSpotInstances": ("spotInstanceRequestSet", "SpotInstanceRequests"),
             "AuthorizeSecurityGroupIngress": ("securityGroupRuleSet", "SecurityGroupRules")}
WRAPPED = {"CreateLaunchTemplate", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate"}
EVENT_NAMES = {"CreateFunction": "CreateFunction20150331", "AddPermission": "AddPermission20150331v2"}
SECRETS = {"SecretAccessKey", "SessionToken", "Password", "KeyMaterial", "UserData", "ZipFile"}
EMPTY_RESPONSES = {"PutUserPolicy", "PutRolePolicy", "PutGroupPolicy", "AttachUserPolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy", "AddUserToGroup", "AddRoleToInstanceProfile",
                   "CreateAutoScalingGroup", "StopLogging", "SetDefaultPolicyVersion", "ModifyInstanceAttribute"}


def lower(value, secret=False):
    """The names as CloudTrail writes them: the first letter small, secrets hidden."""
    if secret or isinstance(value, bytes):
        return "HIDDEN_DUE_TO_SECURITY_REASONS"
    if isinstance(value, dict):
        return {k[0].lower() + k[1:]: lower(v, k in SECRETS) for k, v in value.items() if k != "ResponseMetadata"}
    if isinstance(value, (list, tuple)):
        return [lower(v) for v in value]
    if isinstance(value, datetime.datetime):
        return value.strftime("%b %d, %Y %I:%M:%S %p")
    return value


class Trail:
    def __init__(self, account):
        self.account = account
        self.records = []
        self.shift = self.step = datetime.timedelta()

    def now(self):
        return datetime.datetime.now(datetime.timezone.utc) + self.shift

    def record(self, identity, service, region, operation, request, response, ip, agent, error=None):
        request = lower(request)
        response = None if response is None or operation in EMPTY_RESPONSES else lower(response)
        if response and operation in EC2_LISTS:
            name, member = EC2_LISTS[operation]
            response = {name: {"items": response[member[0].lower() + member[1:]]}}
        if operation in WRAPPED:
            request = {operation + "Request": {k[0].upper() + k[1:]: v for k, v in request.items()}}
            response = response and {operation + "Response": response}
        self.records.append({
            "eventVersion": "1.11", "userIdentity": identity, "eventTime": self.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            "eventSource": f"{service}.amazonaws.com", "eventName": EVENT_NAMES.get(operation, operation),
            "awsRegion": "us-east-1" if service in ("iam", "sts") else region, "sourceIPAddress": ip, "userAgent": agent,
            **({"errorCode": error, "errorMessage": f"{operation} is not allowed"} if error else {}),
            "requestParameters": request or None, "responseElements": response or None, "requestID": str(uuid.uuid4()), "eventID": str(uuid.uuid4()),
            "readOnly": operation.startswith(("List", "Get", "Describe")), "eventType": "AwsApiCall", "managementEvent": True, "recipientAccountId": self.account,
            "eventCategory": "Management",
        })
        self.shift += self.step

    def write(self, folder):
        by_file = {}
        for record in self.records:
            by_file.setdefault((record["awsRegion"], record["eventTime"][:10]), []).append(record)
        for (region, day), records in by_file.items():
            path = os.path.join(folder, "AWSLogs", self.account, "CloudTrail", region, *day.split("-"))
            os.makedirs(path, exist_ok=True)
            name = f"{self.account}_CloudTrail_{region}_{day.replace('-', '')}T{records[-1]['eventTime'][11:16].replace(':', '')}Z_{uuid.uuid4().hex[:16]}.json.gz"
            with gzip.open(os.path.join(path, name), "wt") as file:
                json.dump({"Records": records}, file)


class Actor:
    """Calls AWS with one credential and leaves the trail's record of it."""

    def __init__(self, session, endpoint, trail, identity, ip, agent):
        self.session, self.endpoint, self.trail, self.identity, self.ip, self.agent = session, endpoint, trail, identity, ip, agent

    def client(self, service, region="us-east-1"):
        return self.session.client(service, endpoint_url=self.endpoint, region_name=region)

    def call(self, service, operation, region="us-east-1", **request):
        client = self.client(service, region)
        method = next(name for name, target in client.meta.method_to_api_mapping.items() if target == operation)
        response = getattr(client, method)(**request)
        self.trail.record(self.identity, service, region, operation, request, response, self.ip, self.agent)
        return response

    def is_refused(self, service, operation, region="us-east-1", **request):
        """A call that AWS would have refused: only the trail knows of it."""
        self.trail.record(self.identity, service, region, operation, request, None, self.ip, self.agent, "Client.UnauthorizedOperation")
