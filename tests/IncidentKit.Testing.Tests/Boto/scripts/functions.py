import json

from common import client, hurry, refused

hurry()
functions = client("lambda")
ROLE = "arn:aws:iam::111122223333:role/runner"
for number in range(60):
    functions.create_function(FunctionName=f"f{number:02}", Runtime="python3.12", Role=ROLE, Handler="app.main", Code={"ZipFile": b"PK\x03\x04"})
functions.get_waiter("function_active_v2").wait(FunctionName="f00")
names = [f["FunctionName"] for page in functions.get_paginator("list_functions").paginate() for f in page["Functions"]]
assert len(names) == 60
with refused("ResourceConflictException"):
    functions.create_function(FunctionName="f00", Runtime="python3.12", Role=ROLE, Handler="app.main", Code={"ZipFile": b"PK\x03\x04"})
with refused("InvalidParameterValueException"):
    functions.create_function(FunctionName="bad", Runtime="python3.12", Role=ROLE + "x", Handler="app.main", Code={"ZipFile": b"PK\x03\x04"})

functions.update_function_code(FunctionName="f00", ZipFile=b"PK\x03\x04\x00")
functions.get_waiter("function_updated_v2").wait(FunctionName="f00")
assert functions.publish_version(FunctionName="f00")["Version"] == "1"
functions.create_alias(FunctionName="f00", Name="live", FunctionVersion="1")
assert functions.get_function(FunctionName="f00", Qualifier="live")["Configuration"]["Version"] == "1"
functions.add_permission(FunctionName="f00", StatementId="open", Action="lambda:InvokeFunction", Principal="*")
policy = json.loads(functions.get_policy(FunctionName="f00")["Policy"])
assert policy["Statement"][0]["Principal"] == "*"
url = functions.create_function_url_config(FunctionName="f00", AuthType="NONE")["FunctionUrl"]
assert url.startswith("https://") and len(functions.list_function_url_configs(FunctionName="f00")["FunctionUrlConfigs"]) == 1

answer = functions.invoke(FunctionName="f00", Payload=b"{}")
assert answer["StatusCode"] == 200 and answer["Payload"].read() == b"null"
functions.put_function_concurrency(FunctionName="f00", ReservedConcurrentExecutions=0)
with refused("TooManyRequestsException"):
    functions.invoke(FunctionName="f00", Payload=b"{}")
mapping = functions.create_event_source_mapping(FunctionName="f00", EventSourceArn="arn:aws:sqs:us-east-1:111122223333:jobs")["UUID"]
functions.delete_function(FunctionName="f00")
with refused("ResourceNotFoundException"):
    functions.get_function(FunctionName="f00")
assert [m["UUID"] for m in functions.list_event_source_mappings()["EventSourceMappings"]] == [mapping]
functions.delete_event_source_mapping(UUID=mapping)
