"""What the scripts share: clients of the endpoint in AWS_ENDPOINT_URL, with the credentials in the environment."""
import contextlib
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(retries={"max_attempts": 1, "mode": "standard"}, s3={"addressing_style": "path"})
ACCOUNT = "111122223333"


def client(service, region="us-east-1", credentials=None):
    keys = {} if credentials is None else {
        "aws_access_key_id": credentials["AccessKeyId"],
        "aws_secret_access_key": credentials["SecretAccessKey"],
        "aws_session_token": credentials.get("SessionToken"),
    }
    return boto3.client(service, region_name=region, config=CONFIG, **keys)


def fails(code, call, status=None, **arguments):
    """The call must fail with the code."""
    try:
        call(**arguments)
    except ClientError as error:
        got = error.response["Error"]["Code"]
        assert got == code, f"{code} expected, got {got}: {error}"
        assert status is None or error.response["ResponseMetadata"]["HTTPStatusCode"] == status, error.response
        return error.response
    raise AssertionError(f"{code} expected, but the call succeeded")


@contextlib.contextmanager
def refused(code):
    """The call within must fail with the code."""
    try:
        yield
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
    else:
        raise AssertionError(f"{code} expected, but the call succeeded")


def eventually(call, code):
    """The call succeeds in the end; until then it fails with the code."""
    for _ in range(100):
        try:
            return call()
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, error.response
            time.sleep(0.05)
    return call()


def hurry():
    """Lets waiters wait but a moment: the cloud's clock runs fast too."""
    sleep = time.sleep
    time.sleep = lambda seconds: sleep(min(seconds, 0.05))


def equal(expected, actual):
    assert expected == actual, f"expected {expected!r}, got {actual!r}"
