"""Lists anything of Bedrock's with boto3's paginators, or with the AWS CLI in this process: questions as JSON lines on stdin,
summaries as JSON lines on stdout. What is asked of the CLI are its own command lines, and what it prints is what is read."""

import contextlib
import datetime
import io
import json
import os
import re
import sys

import boto3
from botocore import xform_name
from botocore.config import Config

kind, endpoint = sys.argv[1:3]
os.environ.update(AWS_ACCESS_KEY_ID="000000000000", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1")
os.environ.update(AWS_MAX_ATTEMPTS="1", AWS_PAGER="", AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull)
iso8601 = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")


def comparable(value):
    if isinstance(value, str) and iso8601.match(value):
        value = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if isinstance(value, datetime.datetime):
        time = value.astimezone(datetime.timezone.utc)
        return time.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (time.microsecond // 1000)
    if isinstance(value, dict):
        return {name: comparable(value[name]) for name in sorted(value)}
    if isinstance(value, list):
        return [comparable(entry) for entry in value]
    return value


class Boto3:
    def __init__(self):
        self.client = boto3.client("bedrock", endpoint_url=endpoint, config=Config(retries={"max_attempts": 0}))

    def list(self, question):
        paging = {"PageSize": question["pageSize"]} if "pageSize" in question else {}
        pages = self.client.get_paginator(xform_name(question["operation"])).paginate(
            **{name: self.parsed(value) for name, value in question["input"].items()}, PaginationConfig=paging
        )
        return pages.build_full_result()

    def parsed(self, value):
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")) if iso8601.match(value) else value


class AwsCli:
    def __init__(self):
        from awscli.clidriver import create_clidriver

        self.driver = create_clidriver()

    def list(self, question):
        flags = [
            part for name, value in question["input"].items() for part in ("--" + xform_name(name, "-"), value)
        ]
        if "pageSize" in question:
            flags += ["--page-size", str(question["pageSize"])]
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            command = ["bedrock", xform_name(question["operation"], "-"), "--endpoint-url", endpoint, "--output", "json"]
            status = self.driver.main(command + flags)
        if status != 0:
            raise RuntimeError("the AWS CLI ended with %s: %s" % (status, flags))
        return json.loads(output.getvalue())


def version_of(kind):
    if kind == "boto3":
        return boto3.__version__
    import awscli

    return awscli.__version__


lister = Boto3() if kind == "boto3" else AwsCli()
print(json.dumps({"version": version_of(kind)}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    result = comparable(lister.list(question))
    lists = [value for name, value in result.items() if name != "NextToken" and isinstance(value, list)]
    print(json.dumps(lists[0] if lists else [], sort_keys=True, separators=(",", ":"), ensure_ascii=False), flush=True)
