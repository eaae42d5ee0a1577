"""Airflow's operators, sensors and triggers for customization jobs and provisioned throughput, executed as a worker executes them."""

import asyncio
import json
import sys
import urllib.request

import boto3
from airflow.providers.amazon.aws.operators.bedrock import (
    BedrockCreateProvisionedModelThroughputOperator,
    BedrockCustomizeModelOperator,
)
from airflow.providers.amazon.aws.sensors.bedrock import (
    BedrockCustomizeModelCompletedSensor,
    BedrockProvisionModelThroughputCompletedSensor,
)
from airflow.sdk.exceptions import TaskDeferred

from findings import did, same

bedrock = boto3.client("bedrock")
ROLE = "arn:aws:iam::123456789012:role/bedrock"


def control(path, body):
    request = urllib.request.Request(
        f"{sys.argv[1]}/_outcrop/{path}", json.dumps(body).encode(), {"content-type": "application/json"}
    )
    return json.load(urllib.request.urlopen(request))


def customize(task, **given):
    return BedrockCustomizeModelOperator(
        **{
            "task_id": task,
            "aws_conn_id": None,
            "waiter_delay": 1,
            "job_name": task,
            "custom_model_name": task,
            "role_arn": ROLE,
            "base_model_id": "amazon.nova-lite-v1:0:300k",
            "training_data_uri": "s3://training/train.jsonl",
            "output_data_uri": "s3://output/",
            "hyperparameters": {"epochCount": "1"},
            **given,
        }
    )


def job(name):
    return bedrock.get_model_customization_job(jobIdentifier=name)


def outcome(call, *given):
    try:
        call(*given)
    except Exception as error:  # whatever it ends with is the finding
        return f"{type(error).__name__}: {error}"
    return "done"


def deferred(operator):
    """Executes what is left to the triggerer: its trigger, to its event."""

    async def event_of(trigger):
        async for event in trigger.run():
            return event

    try:
        operator.execute({})
    except TaskDeferred as wish:
        event = asyncio.run(event_of(wish.trigger))
        return getattr(operator, wish.method_name)({}, event=event.payload)
    return "not deferred"


arn = customize("waited-for").execute({})
same("the operator waits until the job is over", [job(arn)["status"], job(arn)["jobName"]], ["Completed", "waited-for"])

second = customize("waited-for", custom_model_name="second")
arn = second.execute({})
same("a job name in use gets the time behind it", second.job_name.rsplit("-", 1)[0], "waited-for")
same("and its job has that name", job(arn)["jobName"], second.job_name)
refused = customize("waited-for", custom_model_name="third", ensure_unique_job_name=False)
same(
    "a job name in use, where it has to be the one given",
    outcome(refused.execute, {}).split("operation: ")[-1],
    "The provided job name is currently in use.",
)

arn = customize("in-time", wait_for_completion=False).execute({})
sensor = BedrockCustomizeModelCompletedSensor(task_id="sensor", aws_conn_id=None, job_name="in-time", poke_interval=1)
while not sensor.poke({}):
    same("the sensor pokes while the job is under way", job(arn)["status"] in ("InProgress", "Completed"), True)
same("the sensor ends with the job", job(arn)["status"], "Completed")

arn = deferred(customize("deferred", deferrable=True))
same("a deferred operator gives the job's ARN", [job(arn)["jobName"], job(arn)["status"]], ["deferred", "Completed"])
waiting = BedrockCustomizeModelCompletedSensor(
    task_id="deferred-sensor", aws_conn_id=None, job_name="deferred", poke_interval=1, deferrable=True
)
same("a deferred sensor", outcome(deferred, waiting), "done")

control("faults", {"faults": ["job:message=Input data is empty.,count=1"]})
failed = outcome(customize("failed").execute, {})
same("the operator fails with its job", "terminal failure state" in failed, True)
same("whose reason is Outcrop's", job("failed")["failureMessage"], "Input data is empty.")
late = BedrockCustomizeModelCompletedSensor(task_id="late", aws_conn_id=None, job_name="failed", poke_interval=1)
same("the sensor fails too", outcome(late.poke, {}).split(": ")[-1], "Bedrock model customization job sensor failed.")

throughput = BedrockCreateProvisionedModelThroughputOperator(
    task_id="throughput",
    aws_conn_id=None,
    waiter_delay=1,
    model_units=1,
    provisioned_model_name="throughput",
    model_id="waited-for",
)
provisioned = throughput.execute({})
status = bedrock.get_provisioned_model_throughput(provisionedModelId=provisioned)["status"]
same("throughput of the model that came of it", status, "InService")
in_service = BedrockProvisionModelThroughputCompletedSensor(
    task_id="in-service", aws_conn_id=None, model_id=provisioned, poke_interval=1
)
same("the sensor of throughput", in_service.poke({}), True)
names = [model["modelName"] for model in bedrock.list_custom_models()["modelSummaries"]]
same("the models that came of it", sorted(names), ["deferred", "in-time", "second", "waited-for"])

did("customization jobs waited for, deferred, sensed, failed; job names in use; throughput")
