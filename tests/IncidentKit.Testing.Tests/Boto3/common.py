"""What the scripts share: clients that do not retry, and waiters that do not wait long."""
import contextlib
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

real_sleep = time.sleep
time.sleep = lambda seconds: real_sleep(min(seconds, 0.05))


def client(service, region="us-east-1"):
    return boto3.client(service, region_name=region, config=Config(retries={"max_attempts": 0}))


@contextlib.contextmanager
def refused(code):
    try:
        yield
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
    else:
        raise AssertionError(f"{code} was expected")
