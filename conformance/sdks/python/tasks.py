"""What the Python clients share: tasks as lines of JSON on stdin, answers as lines of JSON on stdout."""

import datetime
import json
import sys

from botocore import xform_name
from botocore.exceptions import ClientError, ParamValidationError


def parsed(value, shape):
    """The JSON of a task in the types that botocore takes: by the shapes of the API's model, only times differ."""
    if shape.type_name == "timestamp":
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if shape.type_name == "structure":
        return {name: parsed(each, shape.members[name]) for name, each in value.items() if name in shape.members}
    if shape.type_name == "list":
        return [parsed(each, shape.member) for each in value]
    return value


def input_of(client, operation, value):
    return parsed(value, client.meta.service_model.operation_model(operation).input_shape)


def comparable(summary):
    time = summary["creationTime"].astimezone(datetime.timezone.utc)
    written = time.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (time.microsecond // 1000)
    return {**summary, "creationTime": written}


def lacks(client, task):
    return task["do"] == "call" and not hasattr(client, xform_name(task["operation"]))


def unanswered(error, client):
    """What is told in place of an answer."""
    if isinstance(error, ParamValidationError):
        return {"unsent": str(error)}
    return {"error": failure_of(error, client)}


def failure_of(error, client):
    if not isinstance(error, ClientError):
        return {"code": "", "message": f"{type(error).__name__}: {error}", "typed": False}
    given = error.response["Error"]
    modelled = {shape.name for shape in client.meta.service_model.error_shapes}
    return {
        "code": given["Code"],
        "message": given.get("Message", ""),
        "typed": type(error).__name__ == given["Code"] or given["Code"] not in modelled,
    }


def options_of(task):
    """The arguments of a client, without its configuration."""
    return {
        "endpoint_url": task["endpoint"],
        "region_name": task["region"],
        "aws_access_key_id": task.get("accessKeyId"),
        "aws_secret_access_key": task.get("secretAccessKey"),
        "aws_session_token": task.get("sessionToken"),
    }


def tell(value):
    print(json.dumps(value), flush=True)


def tasks():
    for line in sys.stdin:
        yield json.loads(line)
