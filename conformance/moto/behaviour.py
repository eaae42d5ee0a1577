"""What a behaviour is: a sentence about Bedrock, a function that looks whether a stand-in for it behaves so, and how far training is."""

import time
from dataclasses import dataclass
from typing import Callable

from botocore.exceptions import ClientError

BASE = "amazon.nova-lite-v1:0:300k"
BASE_ARN = f"arn:aws:bedrock:us-east-1::foundation-model/{BASE}"
OTHER_BASE = "amazon.nova-pro-v1:0:300k"
ROLE = "arn:aws:iam::123456789012:role/training"


@dataclass(frozen=True)
class Behaviour:
    sentence: str
    look: Callable
    under_way: bool
    """Whether it wants jobs that are in progress, instead of jobs that are over at once."""


behaviours = []


def behaviour(sentence, under_way=False):
    """Adds a function of one argument, a boto3 client of an account without models, to the behaviours."""

    def add(look):
        behaviours.append(Behaviour(sentence, look, under_way))
        return look

    return add


def create_job(client, number=1, **more):
    """Creates job-NUMBER, which makes model-NUMBER; gives the ARN of the job."""
    parameters = {
        "jobName": f"job-{number}",
        "customModelName": f"model-{number}",
        "roleArn": ROLE,
        "baseModelIdentifier": BASE,
        "trainingDataConfig": {"s3Uri": "s3://bucket/training.jsonl"},
        "outputDataConfig": {"s3Uri": "s3://bucket/output"},
        "hyperParameters": {"epochCount": "1"},
        **more,
    }
    return client.create_model_customization_job(**parameters)["jobArn"]


def create_jobs(client, count):
    for number in range(1, count + 1):
        create_job(client, number)


def create_jobs_in_turn(client, count):
    """Creates jobs, each in a second of its own, as moto keeps whole seconds; gives the creation times."""
    times = []
    for number in range(1, count + 1):
        if times:
            time.sleep(max(0.0, times[-1].timestamp() // 1 + 1.01 - time.time()))
        create_job(client, number)
        times.append(client.get_model_customization_job(jobIdentifier=f"job-{number}")["creationTime"])
    return times


def job_names(client, **filters):
    answer = client.list_model_customization_jobs(**filters)
    return [job["jobName"] for job in answer["modelCustomizationJobSummaries"]]


def model_names(client, **filters):
    return [model["modelName"] for model in client.list_custom_models(**filters)["modelSummaries"]]


def tags_of(client, arn):
    return {tag["key"]: tag["value"] for tag in client.list_tags_for_resource(resourceARN=arn)["tags"]}


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r} instead of {expected!r}")


def refused(code, call, **parameters):
    """Expects the call to be refused with an error of this code."""
    try:
        call(**parameters)
    except ClientError as error:
        equal(error.response["Error"]["Code"], code)
        return
    raise AssertionError(f"it is not refused with {code}")
