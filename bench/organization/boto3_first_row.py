"""Lists many accounts and regions through boto3, a client for each. A line of JSON in: url, accounts, regions, rows, pageSize; a line out: the
milliseconds, by the clock and of CPU, to the first so many rows, newest first."""

import heapq
import json
import sys
import time

import boto3


def summaries(url, account, region, page_size):
    session = boto3.session.Session()
    client = session.client(
        "bedrock",
        endpoint_url=url,
        region_name=region,
        aws_access_key_id=account,
        aws_secret_access_key="test",
    )
    pages = client.get_paginator("list_custom_models").paginate(PaginationConfig={"PageSize": page_size})
    for page in pages:
        yield from page["modelSummaries"]


print(json.dumps({"boto3": boto3.__version__}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    begun, cpu = time.perf_counter(), time.process_time()
    listings = [
        summaries(task["url"], account, region, task["pageSize"])
        for account in task["accounts"]
        for region in task["regions"]
    ]
    merged = heapq.merge(*listings, key=lambda model: model["creationTime"], reverse=True)
    rows = [model["modelArn"] for _, model in zip(range(task["rows"]), merged)]
    if len(rows) != task["rows"]:
        raise RuntimeError(f"{len(rows)} rows came, {task['rows']} were asked for")
    took, used = time.perf_counter() - begun, time.process_time() - cpu
    print(json.dumps({"milliseconds": took * 1000, "cpu": used * 1000}), flush=True)
