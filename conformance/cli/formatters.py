"""Formats values with the AWS CLI's own formatters: reads lines of JSON [format, value], writes lines {"text"} or {"error"}."""
import io
import json
import sys

from awscli import __version__  # also makes the AWS CLI's own botocore importable in version 2
from awscli.formatter import get_formatter


class Arguments:
    query = None
    color = "off"


def formatted(name, value):
    stream = io.StringIO()
    formatter = get_formatter(name, Arguments())
    if name == "text":
        formatter._format_response(value, stream)
    else:
        formatter._format_response("ListCustomModels", value, stream)
    return stream.getvalue()


print(json.dumps({"version": __version__}), flush=True)
for line in sys.stdin:
    name, value = json.loads(line)
    try:
        answer = {"text": formatted(name, value)}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
