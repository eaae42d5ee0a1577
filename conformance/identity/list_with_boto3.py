"""Lists custom models with boto3 as the environment says, and prints their names or the error's code."""

import json

import boto3
from botocore.exceptions import ClientError

try:
    answer = boto3.client("bedrock").list_custom_models()
    print(json.dumps([model["modelName"] for model in answer["modelSummaries"]], separators=(",", ":")))
except ClientError as error:
    print(error.response["Error"]["Code"])
