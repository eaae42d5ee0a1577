"""Bedrock's operations as botocore describes them: each one's errors, and the least input that a client sends. JSON on stdout."""

import json

import botocore.session


def least(shape):
    """A value that a client lets through: what is required, and no more."""
    kind = shape.type_name
    if kind == "structure":
        required = shape.required_members
        if getattr(shape, "is_tagged_union", False):
            required = list(shape.members)[:1]
        return {name: least(shape.members[name]) for name in required}
    if kind == "list":
        return [least(shape.member)] * max(1, shape.metadata.get("min", 0))
    if kind == "map":
        return {}
    if kind == "string":
        return shape.enum[0] if shape.enum else "x" * max(1, shape.metadata.get("min", 0))
    if kind == "boolean":
        return False
    if kind == "timestamp":
        return "2026-01-01T00:00:00Z"
    if kind == "blob":
        return "eA=="
    return max(1, shape.metadata.get("min", 1))


model = botocore.session.get_session().get_service_model("bedrock")
operations = {}
for name in model.operation_names:
    operation = model.operation_model(name)
    operations[name] = {
        "errors": [
            {"code": shape.name, "status": shape.metadata.get("error", {}).get("httpStatusCode", 400)}
            for shape in operation.error_shapes
        ],
        "input": least(operation.input_shape) if operation.input_shape else {},
    }
print(json.dumps(operations))
