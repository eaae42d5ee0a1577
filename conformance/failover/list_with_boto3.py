"""Lists custom models with boto3's paginator; prints the names of each page's models on a line, and waits for a line after the tenth."""

import json
import sys

import boto3

pages = boto3.client("bedrock").get_paginator("list_custom_models").paginate(PaginationConfig={"PageSize": 20})
for number, page in enumerate(pages, 1):
    print(json.dumps([model["modelName"] for model in page["modelSummaries"]]), flush=True)
    if number == 10:
        sys.stdin.readline()
