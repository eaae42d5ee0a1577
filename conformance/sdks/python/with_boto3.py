"""A client of Bedrock over boto3, of any version."""

import os

import boto3
from botocore import xform_name
from botocore.config import Config
from tasks import comparable, input_of, lacks, options_of, tasks, tell, unanswered

clients = {}


def client_of(task):
    key = tuple(task.get(name) for name in ("endpoint", "region", "accessKeyId", "secretAccessKey", "bearer", "attempts"))
    if key not in clients:
        if "bearer" in task:
            os.environ["AWS_BEARER_TOKEN_BEDROCK"] = task["bearer"]
        else:
            os.environ.pop("AWS_BEARER_TOKEN_BEDROCK", None)
        config = Config(retries={"total_max_attempts": task["attempts"], "mode": "standard"})
        clients[key] = boto3.client("bedrock", config=config, **options_of(task))
    return clients[key]


def listed(client, task):
    pages = list(client.get_paginator("list_custom_models").paginate(**input_of(client, "ListCustomModels", task["input"])))
    return {"items": [comparable(each) for page in pages for each in page["modelSummaries"]], "pages": len(pages)}


def called(client, task):
    name = task["operation"]
    getattr(client, xform_name(name))(**input_of(client, name, task["input"]))
    return {}


tell({"version": boto3.__version__})
for task in tasks():
    client = client_of(task)
    if lacks(client, task):
        tell({"unsent": f"it has no {task['operation']}"})
        continue
    try:
        tell({"done": True, **(listed if task["do"] == "list" else called)(client, task)})
    except Exception as error:
        tell(unanswered(error, client))
