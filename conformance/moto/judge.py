"""Looks whether a stand-in for Bedrock has the behaviours; prints a line of JSON for each.

judge.py OVER_AT_ONCE UNDER_WAY [--reset URL]: the endpoint whose jobs are over at once, and the one whose jobs stay in progress;
posting to the URL forgets all models, for a stand-in that takes every access key for one account.
"""

import argparse
import json
import urllib.request

import boto3
from botocore.config import Config

import job_behaviours  # noqa: F401
import model_behaviours  # noqa: F401
import tag_behaviours  # noqa: F401
from behaviour import behaviours

parser = argparse.ArgumentParser()
parser.add_argument("over_at_once")
parser.add_argument("under_way")
parser.add_argument("--reset")
arguments = parser.parse_args()

for number, behaviour in enumerate(behaviours):
    if arguments.reset:
        urllib.request.urlopen(arguments.reset, data=b"").close()
    client = boto3.client(
        "bedrock",
        endpoint_url=arguments.under_way if behaviour.under_way else arguments.over_at_once,
        region_name="us-east-1",
        aws_access_key_id=f"{100_000_000_000 + number}",
        aws_secret_access_key="test",
        config=Config(retries={"max_attempts": 0}),
    )
    wrong = None
    try:
        behaviour.look(client)
    except Exception as error:  # whatever goes wrong is the finding
        wrong = f"{error}" if isinstance(error, AssertionError) else f"{type(error).__name__}: {error}"
    print(json.dumps({"sentence": behaviour.sentence, "wrong": wrong}), flush=True)
