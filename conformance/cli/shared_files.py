"""Reads AWS's shared files with botocore: reads lines of JSON [config, credentials] (paths), writes lines {"profiles", ...} or {"error"}."""
import json
import sys

import botocore
import botocore.session
from botocore.exceptions import ConfigParseError


def read(config, credentials):
    session = botocore.session.Session()
    session.set_config_variable("config_file", config)
    session.set_config_variable("credentials_file", credentials)
    whole = session.full_config
    return {name: whole.get(name, {}) for name in ("profiles", "sso_sessions", "services")}


print(json.dumps({"version": botocore.__version__}), flush=True)
for line in sys.stdin:
    config, credentials = json.loads(line)
    try:
        answer = read(config, credentials)
    except ConfigParseError as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
