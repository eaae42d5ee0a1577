"""The whole life of a custom model with boto3, a step at a time: what the service must answer is said beside each call.

`live.py ENDPOINT life` lives it once; `live.py ENDPOINT step NAME` makes the one call of a step, whatever there is.
Keys come from the environment.
"""

import json
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, mode = sys.argv[1:3]
bedrock = boto3.client(
    "bedrock", endpoint_url=endpoint, region_name="us-east-1", config=Config(retries={"max_attempts": 0})
)
ROLE = "arn:aws:iam::111122223333:role/bedrock"
MODEL_ARN = "arn:aws:bedrock:us-east-1:111122223333:custom-model/imported/abcdefghijkl"


def s3(key):
    return {"s3DataSource": {"s3Uri": "s3://bucket/%s/" % key}}


# Each action that a life takes, by the call that needs it.
steps = {
    "CreateModelImportJob": lambda: bedrock.create_model_import_job(
        jobName="import", importedModelName="imported", roleArn=ROLE, modelDataSource=s3("good")
    ),
    "GetModelImportJob": lambda: bedrock.get_model_import_job(jobIdentifier="import"),
    "ListModelImportJobs": lambda: bedrock.list_model_import_jobs(statusEquals="Completed"),
    "GetImportedModel": lambda: bedrock.get_imported_model(modelIdentifier="imported"),
    "ListImportedModels": lambda: bedrock.list_imported_models(nameContains="import"),
    "CreateCustomModel": lambda: bedrock.create_custom_model(modelName="mine", modelSourceConfig=s3("good")),
    "GetCustomModel": lambda: bedrock.get_custom_model(modelIdentifier="mine"),
    "CreateProvisionedModelThroughput": lambda: bedrock.create_provisioned_model_throughput(
        provisionedModelName="throughput", modelId="mine", modelUnits=1
    ),
    "GetProvisionedModelThroughput": lambda: bedrock.get_provisioned_model_throughput(provisionedModelId="throughput"),
    "UpdateProvisionedModelThroughput": lambda: bedrock.update_provisioned_model_throughput(
        provisionedModelId="throughput", desiredProvisionedModelName="renamed"
    ),
    "ListProvisionedModelThroughputs": lambda: bedrock.list_provisioned_model_throughputs(nameContains="named"),
    "CreateCustomModelDeployment": lambda: bedrock.create_custom_model_deployment(
        modelDeploymentName="deployment", modelArn=MODEL_ARN
    ),
    "GetCustomModelDeployment": lambda: bedrock.get_custom_model_deployment(
        customModelDeploymentIdentifier="deployment"
    ),
    "UpdateCustomModelDeployment": lambda: bedrock.update_custom_model_deployment(
        customModelDeploymentIdentifier="deployment", modelArn=MODEL_ARN
    ),
    "ListCustomModelDeployments": lambda: bedrock.list_custom_model_deployments(nameContains="deploy"),
    "DeleteCustomModel": lambda: bedrock.delete_custom_model(modelIdentifier="mine"),
    "DeleteCustomModelDeployment": lambda: bedrock.delete_custom_model_deployment(
        customModelDeploymentIdentifier="deployment"
    ),
    "DeleteProvisionedModelThroughput": lambda: bedrock.delete_provisioned_model_throughput(
        provisionedModelId="renamed"
    ),
    "DeleteImportedModel": lambda: bedrock.delete_imported_model(modelIdentifier="imported"),
    "PutModelInvocationLoggingConfiguration": lambda: bedrock.put_model_invocation_logging_configuration(
        loggingConfig={"s3Config": {"bucketName": "bucket"}, "textDataDeliveryEnabled": True}
    ),
    "GetModelInvocationLoggingConfiguration": lambda: bedrock.get_model_invocation_logging_configuration(),
    "DeleteModelInvocationLoggingConfiguration": lambda: bedrock.delete_model_invocation_logging_configuration(),
}


def until(step, member, wanted):
    for _ in range(600):
        got = steps[step]()
        if got[member] == wanted:
            return got
        assert got[member] != "Failed", got
        time.sleep(0.05)
    raise AssertionError("%s never gave %s" % (step, wanted))


def refused(call, code, text):
    try:
        call()
    except ClientError as error:
        told = error.response["Error"]
        assert told["Code"] == code and text in told["Message"], told
        return told["Message"]
    raise AssertionError("%s was expected" % code)


def life():
    global MODEL_ARN
    steps["PutModelInvocationLoggingConfiguration"]()
    assert steps["GetModelInvocationLoggingConfiguration"]()["loggingConfig"]["s3Config"] == {"bucketName": "bucket"}
    steps["DeleteModelInvocationLoggingConfiguration"]()
    assert "loggingConfig" not in steps["GetModelInvocationLoggingConfiguration"]()

    steps["CreateModelImportJob"]()
    refused(steps["CreateModelImportJob"], "ValidationException", "The provided job name is currently in use.")
    job = until("GetModelImportJob", "status", "Completed")
    assert job["importedModelName"] == "imported"
    assert steps["GetImportedModel"]()["modelArchitecture"] == "LlamaForCausalLM"
    assert [model["modelName"] for model in steps["ListImportedModels"]()["modelSummaries"]] == ["imported"]
    assert len(steps["ListModelImportJobs"]()["modelImportJobSummaries"]) == 1

    steps["CreateCustomModel"]()
    MODEL_ARN = until("GetCustomModel", "modelStatus", "Active")["modelArn"]

    throughput = steps["CreateProvisionedModelThroughput"]()["provisionedModelArn"]
    until("GetProvisionedModelThroughput", "status", "InService")
    steps["UpdateProvisionedModelThroughput"]()
    listed = steps["ListProvisionedModelThroughputs"]()["provisionedModelSummaries"]
    assert [(one["provisionedModelName"], one["modelArn"]) for one in listed] == [("renamed", MODEL_ARN)]

    deployment = steps["CreateCustomModelDeployment"]()["customModelDeploymentArn"]
    refused(
        steps["DeleteCustomModelDeployment"],
        "ValidationException",
        "Custom model deployment is in a mutating state",
    )
    until("GetCustomModelDeployment", "status", "Active")
    steps["UpdateCustomModelDeployment"]()
    for _ in range(600):
        if steps["GetCustomModelDeployment"]()["updateDetails"]["updateStatus"] == "UpdateCompleted":
            break
        time.sleep(0.05)
    assert len(steps["ListCustomModelDeployments"]()["modelDeploymentSummaries"]) == 1

    told = refused(steps["DeleteCustomModel"], "ConflictException", throughput)
    assert deployment in told, told
    steps["DeleteCustomModelDeployment"]()
    refused(steps["GetCustomModelDeployment"], "ResourceNotFoundException", "deployment")
    refused(steps["DeleteCustomModel"], "ConflictException", throughput)
    steps["DeleteProvisionedModelThroughput"]()
    steps["DeleteCustomModel"]()
    refused(steps["GetCustomModel"], "ResourceNotFoundException", "mine")
    steps["DeleteImportedModel"]()
    refused(steps["GetImportedModel"], "ResourceNotFoundException", "imported")


def notebook():
    """What AWS's notebooks do: customize, wait, provision, wait, and clean up."""
    customization_job_name = "fine-tune-job"
    custom_model_name = "fine-tuned-model"
    bedrock.create_model_customization_job(
        customizationType="FINE_TUNING",
        jobName=customization_job_name,
        customModelName=custom_model_name,
        roleArn=ROLE,
        baseModelIdentifier="amazon.titan-text-lite-v1:0:4k",
        hyperParameters={"epochCount": "2", "batchSize": "1", "learningRate": "0.00003"},
        trainingDataConfig={"s3Uri": "s3://bucket/train/train.jsonl"},
        outputDataConfig={"s3Uri": "s3://bucket/outputs/output-custom-model"},
    )
    fine_tune_job = bedrock.get_model_customization_job(jobIdentifier=customization_job_name)["status"]
    while fine_tune_job == "InProgress":
        time.sleep(0.05)
        fine_tune_job = bedrock.get_model_customization_job(jobIdentifier=customization_job_name)["status"]
    assert fine_tune_job == "Completed", fine_tune_job
    model_id = bedrock.get_custom_model(modelIdentifier=custom_model_name)["modelArn"]
    provisioned_model_id = bedrock.create_provisioned_model_throughput(
        modelUnits=1, provisionedModelName="test-model", modelId=model_id
    )["provisionedModelArn"]
    status = bedrock.get_provisioned_model_throughput(provisionedModelId=provisioned_model_id)["status"]
    while status == "Creating":
        time.sleep(0.05)
        status = bedrock.get_provisioned_model_throughput(provisionedModelId=provisioned_model_id)["status"]
    assert status == "InService", status
    bedrock.delete_provisioned_model_throughput(provisionedModelId=provisioned_model_id)
    bedrock.delete_custom_model(modelIdentifier=custom_model_name)


if mode == "life":
    life()
elif mode == "notebook":
    notebook()
elif mode == "step":
    try:
        steps[sys.argv[3]]()
        print(json.dumps(""))
    except ClientError as error:
        print(json.dumps(error.response["Error"]["Code"]))
elif mode == "actions":
    print(json.dumps(sorted(steps)))
