"""Writes CloudTrail log files of what boto3 does, as the endpoint under test delivers none."""
import datetime
import gzip
import json
import os
import uuid

EC2_LISTS = {"RunInstances": ("instancesSet", "Instances"), "RequestSpotInstances": ("spotInstanceRequestSet", "SpotInstanceRequests")}
EVENT_NAMES = {"CreateFunction": "CreateFunction20150331", "AddPermission": "AddPermission20150331v2"}
SECRETS = {"SecretAccessKey", "SessionToken", "Password", "KeyMaterial", "UserData"}
EMPTY_RESPONSES = {"PutUserPolicy", "PutRolePolicy", "AttachUserPolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy", "AddUserToGroup",
                   "CreateAutoScalingGroup", "StopLogging", "SetDefaultPolicyVersion", "ModifyInstanceAttribute"}


def lower(value, secret=False):
    """The names as CloudTrail writes them: the first letter small, secrets hidden."""
    if isinstance(value, dict):
        return {k[0].lower() + k[1:]: lower(v, k in SECRETS) for k, v in value.items() if k != "ResponseMetadata"}
    if isinstance(value, (list, tuple)):
        return [lower(v) for v in value]
    if isinstance(value, datetime.datetime):
        return value.strftime("%b %d, %Y %I:%M:%S %p")
    if isinstance(value, bytes) or secret:
        return "HIDDEN_DUE_TO_SECURITY_REASONS"
    return value


class Trail:
    def __init__(self, account):
        self.account = account
        self.records = []

    def record(self, identity, service, region, operation, request, response, ip, agent, error=None):
        if response is not None and operation in EC2_LISTS:
            name, member = EC2_LISTS[operation]
            response = {name: {"items": response[member]}}
        if operation in EMPTY_RESPONSES:
            response = None
        self.records.append({
            "eventVersion": "1.11", "userIdentity": identity, "eventTime": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "eventSource": f"{service}.amazonaws.com", "eventName": EVENT_NAMES.get(operation, operation),
            "awsRegion": "us-east-1" if service == "iam" else region, "sourceIPAddress": ip, "userAgent": agent,
            "requestParameters": lower(request) or None, "responseElements": lower(response) or None, **({"errorCode": error} if error else {}),
            "requestID": str(uuid.uuid4()), "eventID": str(uuid.uuid4()), "readOnly": operation.startswith(("List", "Get", "Describe")),
            "eventType": "AwsApiCall", "managementEvent": True, "recipientAccountId": self.account, "eventCategory": "Management",
        })

    def write(self, folder):
        by_region = {}
        for record in self.records:
            by_region.setdefault(record["awsRegion"], []).append(record)
        for region, records in by_region.items():
            day = datetime.datetime.now(datetime.timezone.utc)
            path = os.path.join(folder, "AWSLogs", self.account, "CloudTrail", region, day.strftime("%Y/%m/%d"))
            os.makedirs(path, exist_ok=True)
            with gzip.open(os.path.join(path, f"{self.account}_CloudTrail_{region}_{day:%Y%m%dT%H%MZ}_{uuid.uuid4().hex[:16]}.json.gz"), "wt") as file:
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
        try:
            response = getattr(client, method)(**request)
        except client.exceptions.ClientError as error:
            self.trail.record(self.identity, service, region, operation, request, None, self.ip, self.agent, error.response["Error"]["Code"])
            raise
        self.trail.record(self.identity, service, region, operation, request, response, self.ip, self.agent)
        return response
