"""Writes replies.jsonl.gz: replies and errors as moto's server side writes them, and what botocore reads from them.

Run with a Python that has botocore and moto; the file is checked in, so tests need none.
"""
import botocore.awsrequest
import botocore.parsers
import botocore.session
from moto.core.serialize import SerializationContext, get_serializer_class
from moto.core.utils import get_service_model

from samples import Sampler, from_python, services, to_python, write


def serializer(service, operation):
    model = get_service_model(service)
    write_reply = get_serializer_class(service, model.metadata["protocol"])
    return write_reply(operation_model=model.operation_model(operation.name), context=SerializationContext(request_id="request-7"))


def parse(operation, reply, status):
    headers = {name: str(value) for name, value in reply["headers"].items()}
    body = reply["body"].encode() if isinstance(reply["body"], str) else reply["body"]
    parser = botocore.parsers.create_parser(operation.service_model.metadata["protocol"])
    http = {"status_code": status, "headers": botocore.awsrequest.HeadersDict(headers), "body": body}
    return {"status": status, "headers": headers, "body": body.decode()}, parser.parse(http, operation.output_shape)


def success(service, operation):
    reply = serializer(service, operation).serialize(to_python(Sampler(True).sample(operation.output_shape)))
    http, parsed = parse(operation, reply, reply["status_code"])
    parsed.pop("ResponseMetadata", None)
    return http | {"service": service, "operation": operation.name, "result": from_python(parsed)}


def failure(service, operation, shape):
    error = type(shape.name, (Exception,), {})("it said no")
    for name, value in to_python(Sampler(True, start=3).sample(shape)).items():
        if name.lower() != "code":
            setattr(error, name, value)
    error.message = error.Message = "it said no"
    reply = serializer(service, operation).serialize(error)
    http, parsed = parse(operation, reply, max(400, reply["status_code"]))
    return http | {"service": service, "operation": operation.name, "error": shape.name, "code": parsed["Error"]["Code"], "message": parsed["Error"]["Message"]}


def main():
    session = botocore.session.Session()
    cases = []
    for service, operations in services().items():
        model = session.get_service_model(service)
        for name in operations:
            operation = model.operation_model(name)
            cases.append(success(service, operation))
            cases += [failure(service, operation, shape) for shape in operation.error_shapes]
    write("replies.jsonl.gz", cases)


main()
