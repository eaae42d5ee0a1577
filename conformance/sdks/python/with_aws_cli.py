"""
A client of Bedrock over the AWS CLI, version 1 or 2: the command's own entry point is called once for each task, within one process,
since it takes longer to start than to list.
"""

import contextlib
import datetime
import io
import json
import os
import re

import awscli
from awscli.clidriver import create_clidriver
from botocore import xform_name
from tasks import tasks, tell

failed = re.compile(r"An error occurred \((\w+)\)(?: when calling the \w+ operation)?(?: \([^)]*\))?: (.*)", re.DOTALL)


# Exit codes for what it does not know or accept: version 1's and version 2's.
turned_down = (2, 252)


def run(arguments, task):
    """Runs the command in this task's environment; gives its exit code and what it prints."""
    os.environ.update(
        AWS_DEFAULT_REGION=task["region"],
        AWS_MAX_ATTEMPTS=str(task["attempts"]),
        AWS_RETRY_MODE="standard",
        AWS_PAGER="",
    )
    for variable, member in (
        ("AWS_ACCESS_KEY_ID", "accessKeyId"),
        ("AWS_SECRET_ACCESS_KEY", "secretAccessKey"),
        ("AWS_BEARER_TOKEN_BEDROCK", "bearer"),
    ):
        os.environ.pop(variable, None)
        if member in task:
            os.environ[variable] = task[member]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = create_clidriver().main(arguments)
        except SystemExit as ended:
            # Its own parser ends the process where it does not know the command.
            code = ended.code or 255
    return code, out.getvalue(), err.getvalue()


def comparable(summary):
    time = datetime.datetime.fromisoformat(summary["creationTime"].replace("Z", "+00:00"))
    written = time.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (time.microsecond // 1000)
    return {**summary, "creationTime": written}


def arguments_of(task):
    if task["do"] != "list":
        return [xform_name(task["operation"], "-"), "--cli-input-json", json.dumps(task["input"])]
    arguments = ["list-custom-models"]
    for name, value in task["input"].items():
        # maxResults is the page size here: the command pages by itself.
        flag = "--page-size" if name == "maxResults" else "--" + xform_name(name, "-")
        if value is False:
            flag, value = flag.replace("--", "--no-", 1), True
        arguments += [flag] if value is True else [flag, str(value)]
    return arguments


tell({"version": awscli.__version__})
for task in tasks():
    code, out, err = run(["--endpoint-url", task["endpoint"], "bedrock", *arguments_of(task), "--output", "json"], task)
    if code != 0:
        found = failed.search(err)
        if found:
            tell({"error": {"code": found[1], "message": found[2].strip(), "typed": True}})
        elif code in turned_down:
            tell({"unsent": err.strip().splitlines()[-1]})
        else:
            tell({"error": {"code": "", "message": f"exit code {code}: {err}", "typed": False}})
    elif task["do"] == "list":
        tell({"done": True, "items": [comparable(each) for each in json.loads(out)["modelSummaries"]]})
    else:
        tell({"done": True})
