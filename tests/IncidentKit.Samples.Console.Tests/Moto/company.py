"""Makes two accounts with a user each, whose key AWS put under quarantine in the first: company.py ENDPOINT FOLDER."""
import json
import os
import random
import sys

import boto3

ENDPOINT, FOLDER = sys.argv[1], sys.argv[2]


def client(service, key="AKIAROOTROOTROOTROOT", secret="root", token=None):
    return boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token).client(service, endpoint_url=ENDPOINT, region_name="us-east-1")


def user(account, policy):
    made = client("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/bootstrap", RoleSessionName="bootstrap")["Credentials"]
    iam = client("iam", made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])
    iam.create_user(UserName="ci-deploy")
    iam.attach_user_policy(UserName="ci-deploy", PolicyArn=f"arn:aws:iam::aws:policy/{policy}")
    key = iam.create_access_key(UserName="ci-deploy")["AccessKey"]
    return [key["AccessKeyId"], key["SecretAccessKey"]]


accounts = ["".join(random.choices("123456789", k=12)) for _ in range(2)]
with open(os.path.join(FOLDER, "truth.json"), "w") as file:
    json.dump({"accounts": accounts, "quarantined": user(accounts[0], "AWSCompromisedKeyQuarantineV3"), "other": user(accounts[1], "AdministratorAccess")}, file)
