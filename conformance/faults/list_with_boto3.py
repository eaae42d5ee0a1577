"""Lists custom models page by page with boto3, its retry mode and time limit given by the environment, and prints what came out."""

import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

config = Config(read_timeout=float(os.environ.get("READ_TIMEOUT", "60")))
try:
    pages = boto3.client("bedrock", config=config).get_paginator("list_custom_models").paginate(PaginationConfig={"PageSize": 2})
    print(json.dumps({"names": [model["modelName"] for page in pages for model in page.get("modelSummaries", [])]}))
except ClientError as error:
    print(json.dumps({"error": str(error)}))
except BotoCoreError as error:
    print(json.dumps({"error": type(error).__name__}))
