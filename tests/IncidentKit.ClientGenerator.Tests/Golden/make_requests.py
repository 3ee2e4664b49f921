"""Writes requests.jsonl.gz: the requests that botocore sends for the operations in use, in all kinds of Regions.

Run with a Python that has botocore; the file is checked in, so tests need none.
"""
import json
import os

import botocore.config
import botocore.session

from samples import Sampler, services, to_python, write

REGIONS = ["us-east-1", "eu-central-1", "ap-southeast-5", "cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1",
           "us-iso-east-1", "us-isob-east-1", "eusc-de-east-1", "us-zz-9"]
ENDPOINT_SETTINGS = [{}, {"use_fips_endpoint": True}, {"use_dualstack_endpoint": True}, {"use_fips_endpoint": True, "use_dualstack_endpoint": True}]


class Sent(Exception):
    """Stops botocore before it sends; carries the request."""


def stop(request, **_):
    raise Sent(request)


class Requests:
    def __init__(self):
        self.session = botocore.session.Session()
        self.session.set_credentials("AKIDEXAMPLE", "secretsecret")
        self.clients = {}

    def client(self, service, region, settings):
        key = (service, region, json.dumps(settings))
        if key not in self.clients:
            config = botocore.config.Config(parameter_validation=False, retries={"max_attempts": 0}, **settings)
            self.clients[key] = self.session.create_client(service, region_name=region, config=config)
            self.clients[key].meta.events.register_first("before-send.*", stop)
        return self.clients[key]

    def case(self, service, operation, parameters, region, settings):
        case = {"service": service, "operation": operation, "region": region, "settings": settings, "parameters": parameters}
        try:
            client = self.client(service, region, settings)
            methods = {name: method for method, name in client.meta.method_to_api_mapping.items()}
            getattr(client, methods[operation])(**to_python(parameters))
        except Sent as sent:
            request = sent.args[0]
            headers = {name: value.decode() if isinstance(value, bytes) else value for name, value in request.headers.items()}
            body = request.body or b""
            return case | {"method": request.method, "url": request.url, "headers": headers, "body": body if isinstance(body, str) else body.decode()}
        except Exception as refusal:
            return case | {"refusal": f"{type(refusal).__name__}: {refusal}"}


def main():
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    requests = Requests()
    cases = []
    for service, operations in services().items():
        model = requests.session.get_service_model(service)
        for operation in operations:
            shape = model.operation_model(operation).input_shape
            cases += [requests.case(service, operation, Sampler(every_member).sample(shape), "eu-west-1", {}) for every_member in (True, False)]
        cases += [requests.case(service, operations[0], Sampler(False).sample(model.operation_model(operations[0]).input_shape), region, settings)
                  for region in REGIONS for settings in ENDPOINT_SETTINGS]
        cases.append(requests.case(service, operations[0], Sampler(False).sample(model.operation_model(operations[0]).input_shape), "aws-global", {}))
    write("requests.jsonl.gz", cases)


main()
