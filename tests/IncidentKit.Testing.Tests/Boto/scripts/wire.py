"""Proves the wire with botocore's serializers and parsers, operation by operation, with nothing in between.

    wire.py requests OPERATIONS FILE    writes a request for each "service operation" line, and what is in it
    wire.py replies FILE                reads replies to the same operations, and compares them with what should be in them
"""
import base64
import datetime
import json
import sys
import urllib.parse

import botocore.awsrequest
import botocore.parsers
import botocore.serialize
import botocore.session

MAXIMUM_DEPTH = 6
OF_CLIENT_ONLY = ("Expires", "ExpiresString")  # botocore's S3 client takes these otherwise than its model says
SESSION = botocore.session.Session()
MODELS = {}


def model(service):
    if service not in MODELS:
        MODELS[service] = SESSION.get_service_model(service)
    return MODELS[service]


class Sampler:
    """Makes a value for a shape. Every one differs, so that swapped members show."""

    def __init__(self):
        self.count = 0

    def sample(self, shape, depth=0, location=None):
        if shape is None:
            return {}
        self.count += 1
        count, kind = self.count, shape.type_name
        if kind == "structure":
            return {} if depth > MAXIMUM_DEPTH else {name: self.sample(member, depth + 1, member.serialization.get("location")) for name, member in shape.members.items() if name not in OF_CLIENT_ONLY}
        if kind == "list":
            return [self.sample(shape.member, depth + 1, location) for _ in range(2 if depth <= MAXIMUM_DEPTH else 0)]
        if kind == "map":
            return {f"key{count}": self.sample(shape.value, depth + 1, location)}
        if kind == "string":
            values = getattr(shape, "enum", None)
            return values[count % len(values)] if values else f"v{count}" if location in ("header", "headers") else f'v{count} /é+&<>"%~*'
        if kind in ("integer", "long"):
            return 203 if location == "statusCode" else count * 7
        if kind == "boolean":
            return count % 2 == 0
        if kind in ("float", "double"):
            return count + 0.5
        if kind == "timestamp":
            return datetime.datetime.fromtimestamp(1772600000 + count, datetime.timezone.utc)
        if kind == "blob":
            return f"blob{count}".encode()
        raise ValueError(kind)


def pruned(value):
    """Without what is empty: a query has no way to say it."""
    if isinstance(value, dict):
        return {name: item for name, item in ((name, pruned(item)) for name, item in value.items()) if item not in ({}, [])}
    if isinstance(value, list):
        return [item for item in map(pruned, value) if item not in ({}, [])]
    return value


def plain(value):
    """Times as ISO 8601, blobs as base64."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def write_requests(operations, path):
    with open(operations) as lines, open(path, "w") as out:
        for line in lines:
            service, name = line.split()
            operation = model(service).operation_model(name)
            value = pruned(Sampler().sample(operation.input_shape))
            request = botocore.serialize.create_serializer(model(service).metadata["protocol"], False).serialize_to_request(dict(value), operation)
            body = request["body"]
            if isinstance(body, dict):
                body = urllib.parse.urlencode(body, doseq=True)
            query = request["query_string"]
            path_and_query = request["url_path"].split("?", 1)
            out.write(json.dumps({
                "service": service, "operation": name, "input": plain(value), "output": plain(pruned(Sampler().sample(operation.output_shape))),
                "method": request["method"], "path": path_and_query[0],
                "query": "&".join(part for part in (path_and_query[1] if len(path_and_query) > 1 else "", urllib.parse.urlencode(query, doseq=True, quote_via=urllib.parse.quote)) if part),
                "headers": {key: str(text) for key, text in request["headers"].items()},
                "body": base64.b64encode(body.encode() if isinstance(body, str) else body).decode(),
            }) + "\n")


def check_replies(path):
    wrong = count = 0
    with open(path) as lines:
        for line in lines:
            reply = json.loads(line)
            operation = model(reply["service"]).operation_model(reply["operation"])
            http = {"status_code": reply["status"], "headers": botocore.awsrequest.HeadersDict(reply["headers"]), "body": base64.b64decode(reply["body"])}
            parsed = botocore.parsers.create_parser(model(reply["service"]).metadata["protocol"]).parse(http, operation.output_shape)
            metadata = parsed.pop("ResponseMetadata", {})
            if operation.has_streaming_output:  # a client hands on the stream itself
                parsed[operation.output_shape.serialization["payload"]] = http["body"]
            count += 1
            if plain(parsed) != reply["output"] or metadata.get("RequestId") != "request-7":
                wrong += 1
                print(reply["service"], reply["operation"], "\n  expected", json.dumps(reply["output"])[:3000], "\n  got     ", json.dumps(plain(parsed))[:3000], "\n  reply", base64.b64decode(reply["body"])[:1500])
    print(f"{count} replies, {wrong} wrong")
    sys.exit(1 if wrong or not count else 0)


write_requests(*sys.argv[2:]) if sys.argv[1] == "requests" else check_replies(*sys.argv[2:])
