"""Lists through boto3's paginator as often as it is told: a line `URL PAGE_SIZE` in, the number of models out."""

import sys

import boto3

clients = {}
for line in sys.stdin:
    url, page_size = line.split()
    if url not in clients:
        clients[url] = boto3.client(
            "bedrock",
            endpoint_url=url,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
    pages = clients[url].get_paginator("list_custom_models").paginate(PaginationConfig={"PageSize": int(page_size)})
    print(sum(1 for page in pages for model in page["modelSummaries"] if model["modelName"]), flush=True)
