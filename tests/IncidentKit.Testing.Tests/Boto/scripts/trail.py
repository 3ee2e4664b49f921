import datetime
import gzip
import json
import time
from common import ACCOUNT, client, equal, fails

s3, trail, iam = client("s3"), client("cloudtrail"), client("iam")
fails("S3BucketDoesNotExistException", trail.create_trail, Name="main", S3BucketName="no-such-bucket-here")
s3.create_bucket(Bucket="company-trail")
arn = trail.create_trail(Name="main", S3BucketName="company-trail", IsMultiRegionTrail=True)["TrailARN"]
trail.start_logging(Name="main")
assert trail.get_trail_status(Name=arn)["IsLogging"]
equal("main", client("cloudtrail", "eu-west-1").describe_trails()["trailList"][0]["Name"])
fails("InvalidHomeRegionException", client("cloudtrail", "eu-west-1").stop_logging, Name=arn)
fails("TrailNotFoundException", trail.stop_logging, Name="other")
equal("All", trail.get_event_selectors(TrailName="main")["EventSelectors"][0]["ReadWriteType"])

for number in range(60):
    iam.create_user(UserName=f"user{number:02}")


def lookup(client, **arguments):
    """All events, within the two calls a second that the service allows."""
    events, pages = [], 0
    while True:
        try:
            page = client.lookup_events(**arguments)
        except client.exceptions.ClientError as error:
            equal("ThrottlingException", error.response["Error"]["Code"])
            time.sleep(0.6)
            continue
        events += page["Events"]
        pages += 1
        if "NextToken" not in page:
            return events, pages
        arguments["NextToken"] = page["NextToken"]


events, pages = lookup(trail, LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateUser"}])
equal((61, 2), (len(events), pages))
newest = json.loads(events[0]["CloudTrailEvent"])
equal("user59", newest["requestParameters"]["userName"])
equal("IAMUser", newest["userIdentity"]["type"])
equal(events[0]["EventTime"].timestamp(), datetime.datetime.fromisoformat(newest["eventTime"]).timestamp())
equal("AWS::IAM::User", events[0]["Resources"][0]["ResourceType"])
none, _ = lookup(trail, LookupAttributes=[{"AttributeKey": "AccessKeyId", "AttributeValue": "AKIA0000000000000000"}])
equal([], none)
time.sleep(1.1)
fails("InvalidLookupAttributesException", trail.lookup_events, LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "a"}, {"AttributeKey": "Username", "AttributeValue": "b"}])
