"""Lists through boto3's paginator as often as it is told: a line `URL PAGE_SIZE` in, a line out, `MODELS DIGEST`: how many models,
and the SHA-256 of their ARNs, a line each."""

import hashlib
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
    arns = [model["modelArn"] for page in pages for model in page["modelSummaries"]]
    digest = hashlib.sha256("\n".join(arns).encode()).hexdigest()
    print(len(arns), digest, flush=True)
