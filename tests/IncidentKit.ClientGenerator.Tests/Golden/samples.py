"""Sample values for the shapes of AWS's API models, and their form in the golden files."""
import base64
import datetime
import gzip
import json
import pathlib

HERE = pathlib.Path(__file__).parent
SERVICES = HERE.parents[2] / "src/IncidentKit.ClientGenerator/Models/services.json"
MAXIMUM_DEPTH = 4


def services():
    """Service name -> operations, as the generator's own list has them."""
    specification = json.loads(SERVICES.read_text())
    return {name: service["operations"] for name, service in specification.items() if isinstance(service, dict)}


class Sampler:
    """Makes a value for a shape: every one differs, so that swapped members show."""

    def __init__(self, every_member, start=0):
        self.every_member = every_member
        self.count = start

    def sample(self, shape, depth=0):
        if shape is None:
            return {}
        self.count += 1
        count, kind = self.count, shape.type_name
        if kind == "structure":
            names = shape.members if self.every_member else shape.required_members
            return {} if depth > MAXIMUM_DEPTH else {name: self.sample(shape.members[name], depth + 1) for name in shape.members if name in names}
        if kind == "list":
            return [self.sample(shape.member, depth + 1) for _ in range(2 if depth <= MAXIMUM_DEPTH else 0)]
        if kind == "map":
            return {f"key {count}": self.sample(shape.value, depth + 1)}
        if kind == "string":
            values = getattr(shape, "enum", None)
            return values[count % len(values)] if values else f'v{count} /é+&<>"%~*'
        if kind in ("integer", "long"):
            return count * 7
        if kind == "boolean":
            return count % 2 == 0
        if kind in ("float", "double"):
            return count + 0.5
        if kind == "timestamp":
            return {"$time": 1772600000 + count}
        if kind == "blob":
            return {"$base64": base64.b64encode(f"blob{count}".encode()).decode()}
        raise ValueError(kind)


def to_python(value):
    """A sample as botocore and moto take it."""
    if isinstance(value, list):
        return [to_python(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$time" in value:
        return datetime.datetime.fromtimestamp(value["$time"], datetime.timezone.utc)
    if "$base64" in value:
        return base64.b64decode(value["$base64"])
    return {name: to_python(item) for name, item in value.items()}


def from_python(value):
    """What botocore gives, as the golden files have it."""
    if isinstance(value, datetime.datetime):
        return {"$time": value.timestamp()}
    if isinstance(value, bytes):
        return {"$base64": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {name: from_python(item) for name, item in value.items()}
    if isinstance(value, list):
        return [from_python(item) for item in value]
    return value


def write(name, cases):
    text = "".join(json.dumps(case, separators=(",", ":")) + "\n" for case in cases)
    (HERE / name).write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{name}: {len(cases)} cases")
