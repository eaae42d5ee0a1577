"""Runs scenarios (JSON lines on stdin) through botocore's Paginator and writes what came of them (JSON lines on stdout)."""

import base64
import datetime
import json
import re
import sys

import botocore
import jmespath
from botocore.model import ServiceModel
from botocore.paginate import Paginator

UTC = datetime.timezone.utc


class ServiceError(Exception):
    pass


def from_wire(value):
    if isinstance(value, list):
        return [from_wire(element) for element in value]
    if not isinstance(value, dict):
        return value
    if "$bytes" in value:
        return base64.b64decode(value["$bytes"])
    if "$date" in value:
        return datetime.datetime.strptime(value["$date"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return {name: from_wire(member) for name, member in value.items()}


def to_wire(value):
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {"$date": value.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (value.microsecond // 1000)}
    if isinstance(value, (list, tuple)):
        return [to_wire(element) for element in value]
    if isinstance(value, dict):
        return {name: to_wire(value[name]) for name in sorted(value)}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError("no value: %r" % value)  # a JMESPath expression reference


def operation_model(limit_key, limit_type):
    """An operation whose input has the one member that a paginator asks about: the page size's type."""
    members = {limit_key: {"shape": "Limit"}} if limit_key else {}
    return ServiceModel(
        {
            "metadata": {"protocol": "rest-json"},
            "operations": {"List": {"name": "List", "http": {}, "input": {"shape": "Input"}, "output": {"shape": "Output"}}},
            "shapes": {
                "Input": {"type": "structure", "members": members},
                "Output": {"type": "structure", "members": {}},
                "Limit": {"type": limit_type},
            },
        },
        "scripted",
    ).operation_model("List")


MODELS = {(key, kind): operation_model(key, kind) for key in (None, "maxResults") for kind in ("integer", "string")}


def scripted_method(scenario, requests):
    service = scenario["service"]
    input_tokens = scenario["pagination"]["inputToken"]
    if isinstance(input_tokens, str):
        input_tokens = [input_tokens]

    def method(**request):
        wire = to_wire(request)
        requests.append(wire)
        if len(requests) > service["patience"]:
            raise ServiceError("too many requests")
        key = json.dumps([wire.get(name) for name in input_tokens], separators=(",", ":"), ensure_ascii=False)
        page = service["pageAt"].get(key, service["otherwise"])
        if page == "error" or page == service["failsAt"]:
            raise ServiceError("scripted failure")
        return from_wire(service["pages"][page])

    return method


def snake_case(name):
    return re.sub("[A-Z]", lambda capital: "_" + capital.group().lower(), name)


def consume(scenario, way):
    requests, given = [], []
    pages, error = None, None
    pagination = {snake_case(name): value for name, value in scenario["pagination"].items() if name != "limitType"}
    model = MODELS[(pagination.get("limit_key"), scenario["pagination"].get("limitType", "integer"))]
    try:
        paginator = Paginator(scripted_method(scenario, requests), pagination, model)
        pages = paginator.paginate(**from_wire(scenario["input"]))
        if way == "pages":
            for page in pages:
                given.append(to_wire(page))
        elif way == "full":
            given.append(to_wire(pages.build_full_result()))
        elif way == "iterators":
            for iterator in pages.result_key_iters():
                items = []
                given.append(items)
                for item in iterator:
                    items.append(to_wire(item))
        else:
            for result in pages.search(scenario["search"]):
                given.append(to_wire(result))
    except Exception as exception:  # whatever botocore raises is what came of it
        error = {"kind": type(exception).__name__, "message": str(exception)}
    return {
        "requests": requests,
        "given": given,
        "resumeToken": pages.resume_token if pages is not None else None,
        "nonAggregatePart": to_wire(pages.non_aggregate_part) if pages is not None else {},
        "error": error,
    }


def search(question):
    try:
        return {"found": to_wire(jmespath.search(question["expression"], from_wire(question["value"])))}
    except jmespath.exceptions.JMESPathError as error:
        return {"error": str(error)}
    except Exception as error:  # jmespath's own failures, such as comparing a string with a number
        return {"crash": repr(error)}


def main():
    print(json.dumps({"botocore": botocore.__version__, "jmespath": jmespath.__version__}), flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        if "expression" in task:
            answer = search(task)
        else:
            answer = {way: consume(task, way) for way in task["ways"]}
        sys.stdout.write(json.dumps(answer) + "\n")


main()
