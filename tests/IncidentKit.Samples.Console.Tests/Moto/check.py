"""Compares the account with what it was, field by field: check.py ENDPOINT FOLDER before|attacked. Says each difference that is not meant, one a line; nothing when all is right."""
import json
import os
import re
import sys

import boto3

from account import differences, dump

ENDPOINT, FOLDER, WHEN = sys.argv[1:]
with open(os.path.join(FOLDER, "truth.json")) as file:
    truth = json.load(file)
key, secret, token = truth["admin"]
after = json.loads(json.dumps(dump(boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token), ENDPOINT, truth["regions"])))

# What the response leaves behind on purpose: (path, whether before and after are as they must be)
MEANT = [
    (rf"iam > users > ci-deploy > keys > {truth['leaked']}", lambda before, after: (before, after) == ("Active", "Inactive")),
    # sessions that were begun before the response stay cut off until they end
    (r"iam > (users > (ci-deploy|bob)|roles > (web|batch)) > inline > AWSRevokeOlderSessions > .*", lambda before, after: before is None),
    # evidence
    (r"[a-z0-9-]+ > snapshots", lambda before, after: set(before) <= set(after)),
]
for path, old, new in differences(truth[WHEN], after):
    if WHEN == "attacked" or not any(re.fullmatch(pattern, path) and is_right(old, new) for pattern, is_right in MEANT):
        print(f"{path}: {json.dumps(old)} became {json.dumps(new)}")
