"""Lists custom models with boto3's paginator: questions as JSON lines on stdin, listings as JSON lines on stdout."""

import datetime
import json
import sys

import boto3
from botocore.config import Config

endpoint = sys.argv[1]
clients = {}


def client_of(viewer):
    key = (viewer["account"], viewer["region"])
    if key not in clients:
        clients[key] = boto3.client(
            "bedrock",
            endpoint_url=endpoint,
            region_name=viewer["region"],
            aws_access_key_id=viewer["account"],
            aws_secret_access_key="test",
            config=Config(retries={"max_attempts": 0}),
        )
    return clients[key]


def parsed(filters):
    times = ("creationTimeAfter", "creationTimeBefore")
    return {
        name: datetime.datetime.fromisoformat(value.replace("Z", "+00:00")) if name in times else value
        for name, value in filters.items()
    }


def comparable(summary):
    time = summary["creationTime"].astimezone(datetime.timezone.utc)
    written = time.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (time.microsecond // 1000)
    return {name: summary[name] if name != "creationTime" else written for name in sorted(summary)}


print(json.dumps({"boto3": boto3.__version__}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    paginator = client_of(question["viewer"]).get_paginator("list_custom_models")
    paging = {"PageSize": question["pageSize"]} if "pageSize" in question else {}

    def result(**more):
        pages = paginator.paginate(**parsed(question["filters"]), PaginationConfig={**paging, **more})
        return pages.build_full_result()

    def listed(**more):
        return [comparable(summary) for summary in result(**more)["modelSummaries"]]

    answer = {"summaries": listed()}
    if "startingToken" in question:
        answer["rest"] = listed(StartingToken=question["startingToken"])
        answer["token"] = result(MaxItems=question["stopsAfter"]).get("NextToken")
    print(json.dumps(answer), flush=True)
