"""Signs requests with botocore: a JSON plan a line comes in, a JSON signed request a line goes out."""

import json
import sys
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def sign(plan, host):
    keys = plan["credentials"]
    credentials = Credentials(keys["accessKeyId"], keys["secretAccessKey"], keys.get("sessionToken"))
    scheme = "https" if plan["unsignedPayload"] else "http"
    url = f"{scheme}://{host}{plan['path']}"
    if "rawQuery" in plan:
        url += "?" + plan["rawQuery"]
    parameters = [tuple(parameter) for parameter in plan["parameters"]]
    request = AWSRequest(
        method=plan["method"],
        url=url,
        data=plan["body"].encode() or None,
        params=parameters if plan["form"] == "header" else dict(parameters),
    )
    for name, value in plan["headers"]:
        request.headers.add_header(name, value)
    if plan["dateHeader"]:
        request.headers["Date"] = "now"
    if plan["form"] == "presigned":
        auth = SigV4QueryAuth(credentials, "bedrock", plan["region"], expires=plan["expires"])
    else:
        auth = SigV4Auth(credentials, "bedrock", plan["region"])
        request.context["payload_signing_enabled"] = not plan["unsignedPayload"]
    auth.add_auth(request)
    # The prepared request is what botocore sends; its headers are a mapping, so that repeated ones are taken from the request.
    target = urlsplit(request.prepare().url)
    return {
        "target": target.path + ("?" + target.query if target.query else ""),
        "headers": [[name, value if isinstance(value, str) else value.decode()] for name, value in request.headers.items()],
    }


host = sys.argv[1]
for line in sys.stdin:
    print(json.dumps(sign(json.loads(line), host)), flush=False)
