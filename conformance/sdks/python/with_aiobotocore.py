"""A client of Bedrock over aiobotocore."""

import asyncio
import contextlib
import os

import aiobotocore
from aiobotocore.config import AioConfig
from aiobotocore.session import get_session
from botocore import xform_name
from tasks import comparable, input_of, lacks, options_of, tasks, tell, unanswered


async def listed(client, task):
    items, count = [], 0
    given = input_of(client, "ListCustomModels", task["input"])
    async for page in client.get_paginator("list_custom_models").paginate(**given):
        items += [comparable(each) for each in page["modelSummaries"]]
        count += 1
    return {"items": items, "pages": count}


async def called(client, task):
    name = task["operation"]
    await getattr(client, xform_name(name))(**input_of(client, name, task["input"]))
    return {}


async def main():
    clients = {}
    async with contextlib.AsyncExitStack() as closing:
        for task in tasks():
            key = tuple(task.get(name) for name in ("endpoint", "region", "accessKeyId", "secretAccessKey", "bearer", "attempts"))
            if key not in clients:
                if "bearer" in task:
                    os.environ["AWS_BEARER_TOKEN_BEDROCK"] = task["bearer"]
                else:
                    os.environ.pop("AWS_BEARER_TOKEN_BEDROCK", None)
                config = AioConfig(retries={"total_max_attempts": task["attempts"], "mode": "standard"})
                made = get_session().create_client("bedrock", config=config, **options_of(task))
                clients[key] = await closing.enter_async_context(made)
            client = clients[key]
            if lacks(client, task):
                tell({"unsent": f"it has no {task['operation']}"})
                continue
            try:
                tell({"done": True, **await (listed if task["do"] == "list" else called)(client, task)})
            except Exception as error:
                tell(unanswered(error, client))


tell({"version": aiobotocore.__version__})
asyncio.run(main())
