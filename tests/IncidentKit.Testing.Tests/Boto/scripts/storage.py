import json
from common import client, equal, fails

s3 = client("s3")
s3.create_bucket(Bucket="evidence-store")
client("s3", "eu-west-1").create_bucket(Bucket="evidence-ireland", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
equal("eu-west-1", s3.get_bucket_location(Bucket="evidence-ireland")["LocationConstraint"])
equal(None, s3.get_bucket_location(Bucket="evidence-store")["LocationConstraint"])
equal(["evidence-ireland", "evidence-store"], [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]])
fails("BucketAlreadyOwnedByYou", s3.create_bucket, 409, Bucket="evidence-ireland", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
s3.get_waiter("bucket_exists").wait(Bucket="evidence-store")

for key in ("logs/a b+c/ü.json", "logs/2026/01/x", "logs/2026/02/y", "readme", "dir/"):
    s3.put_object(Bucket="evidence-store", Key=key, Body=key.encode(), ContentType="text/plain")
equal("logs/a b+c/ü.json".encode(), s3.get_object(Bucket="evidence-store", Key="logs/a b+c/ü.json")["Body"].read())
equal(b"read", s3.get_object(Bucket="evidence-store", Key="readme", Range="bytes=0-3")["Body"].read())
equal(6, s3.head_object(Bucket="evidence-store", Key="readme")["ContentLength"])
pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket="evidence-store", PaginationConfig={"PageSize": 2}))
equal(["dir/", "logs/2026/01/x", "logs/2026/02/y", "logs/a b+c/ü.json", "readme"], [item["Key"] for page in pages for item in page["Contents"]])
folded = s3.list_objects_v2(Bucket="evidence-store", Prefix="logs/", Delimiter="/")
equal(["logs/2026/", "logs/a b+c/"], [item["Prefix"] for item in folded["CommonPrefixes"]])
equal(["readme"], [item["Key"] for item in s3.list_objects(Bucket="evidence-store", Prefix="r")["Contents"]])
fails("NoSuchKey", s3.get_object, 404, Bucket="evidence-store", Key="none")
fails("404", s3.head_object, 404, Bucket="evidence-store", Key="none")
fails("BucketNotEmpty", s3.delete_bucket, 409, Bucket="evidence-store")

fails("NoSuchBucketPolicy", s3.get_bucket_policy, 404, Bucket="evidence-store")
policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::evidence-store/logs/*"}]}
s3.put_bucket_policy(Bucket="evidence-store", Policy=json.dumps(policy))
equal(policy, json.loads(s3.get_bucket_policy(Bucket="evidence-store")["Policy"]))
fails("AccessDenied", s3.put_object, 403, Bucket="evidence-store", Key="logs/new", Body=b"x")
s3.put_public_access_block(Bucket="evidence-store", PublicAccessBlockConfiguration={"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
equal(True, s3.get_public_access_block(Bucket="evidence-store")["PublicAccessBlockConfiguration"]["RestrictPublicBuckets"])
equal("CanonicalUser", s3.get_bucket_acl(Bucket="evidence-store")["Grants"][0]["Grantee"]["Type"])
deleted = s3.delete_objects(Bucket="evidence-store", Delete={"Objects": [{"Key": "readme"}, {"Key": "dir/"}]})
equal(2, len(deleted["Deleted"]))
