"""apply, refresh without a change, change of tags, import, destroy: of a model that is trained, and of one whose job is stopped."""

import json
import sys
import urllib.request

import boto3
from botocore.exceptions import ClientError

import resources
from findings import did, same
from resources import CustomModel, ProvisionedModelThroughput, bedrock

HOUR = 3_600_000


def control(path, body):
    request = urllib.request.Request(
        f"{sys.argv[1]}/_outcrop/{path}", json.dumps(body).encode(), {"content-type": "application/json"}
    )
    return json.load(urllib.request.urlopen(request))


def code_of(call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "done"


# What a configuration has beside the model, in moto.
role = boto3.client("iam").create_role(RoleName="bedrock", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
key = boto3.client("kms").create_key()["KeyMetadata"]["Arn"]
network = boto3.client("ec2")
vpc = network.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnet = network.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
group = network.create_security_group(GroupName="bedrock", Description="-", VpcId=vpc)["GroupId"]
# data.aws_bedrock_foundation_models, then data.aws_bedrock_foundation_model: a base that can be fine-tuned.
listed = bedrock.list_foundation_models(byProvider="Amazon", byCustomizationType="FINE_TUNING")["modelSummaries"]
[base] = [model["modelArn"] for model in listed if model["modelId"] == "amazon.nova-lite-v1:0:300k"]
found = bedrock.get_foundation_model(modelIdentifier="amazon.nova-lite-v1:0:300k")["modelDetails"]
same("the base of both data sources", found["modelArn"], base)

least = {
    "baseModelIdentifier": base,
    "customModelName": "least",
    "jobName": "least",
    "roleArn": role,
    "hyperParameters": {"epochCount": "2", "learningRate": "0.00001", "learningRateWarmupSteps": "0"},
    "trainingDataConfig": {"s3Uri": "s3://training/train.jsonl"},
    "outputDataConfig": {"s3Uri": "s3://output/"},
    "customizationType": None,
    "customModelKmsKeyId": None,
    "validationDataConfig": None,
    "vpcConfig": None,
    "tags": {},
}
most = {
    **least,
    "customModelName": "most",
    "jobName": "most",
    "customizationType": "FINE_TUNING",
    "customModelKmsKeyId": key,
    "validationDataConfig": {"validators": [{"s3Uri": "s3://training/validate.jsonl"}]},
    "vpcConfig": {"subnetIds": [subnet], "securityGroupIds": [group]},
    "tags": {"team": "a", "stage": "test"},
}
role_fault = "error:operation=CreateModelCustomizationJob,code=ValidationException,count=1,message=Could not assume provided IAM role"

for configuration in (least, most):
    name = configuration["jobName"]
    control("faults", {"faults": [role_fault]})
    model = CustomModel(configuration)
    same(f"{name}: status after apply", model.create()["job_status"], "InProgress")
    same(f"{name}: no model meanwhile", model.state["custom_model_arn"], None)
    model.read()
    same(f"{name}: a plan meanwhile", model.plan(), {})
    control("clock", {"advance": HOUR})
    model.read()
    same(f"{name}: status after the training", model.state["job_status"], "Completed")
    same(f"{name}: the refresh finds no change", model.plan(), {})
    first = model.state
    same(f"{name}: a second refresh gives the same", model.read(), first)
    same(f"{name}: training metrics", list(first["training_metrics"]), ["trainingLoss"])
    validators = (configuration["validationDataConfig"] or {"validators": []})["validators"]
    same(f"{name}: validation metrics", len(first["validation_metrics"]), len(validators))

    for tags in ({"team": "b", "owner": "me"}, {}, configuration["tags"]):
        model.change_tags(tags)
        model.read()
        same(f"{name}: the plan after tags became {sorted(tags)}", model.plan(), {})
        same(f"{name}: what tags leave alone", {**model.state, "attributes": 0}, {**first, "attributes": 0})
    imported = CustomModel(configuration)
    same(f"{name}: an import reads the same", imported.read(first["job_arn"]), model.state)

    source = resources.custom_model_data_source(first["custom_model_arn"])
    same(f"{name}: the data source's job", [source["model"]["jobArn"], source["job_name"]], [first["job_arn"], name])
    same(f"{name}: its validation data", source["validation_data_config"], configuration["validationDataConfig"])
    same(f"{name}: its tags", [source["job_tags"], source["model_tags"]], [configuration["tags"]] * 2)
    same(f"{name}: its key", source["model"].get("modelKmsKeyArn"), configuration["customModelKmsKeyId"])
    same(f"{name}: the data source of all", resources.custom_models_data_source(), [(name, first["custom_model_arn"])])

    throughput = ProvisionedModelThroughput(
        {
            "provisionedModelName": name,
            "modelId": first["custom_model_arn"],
            "modelUnits": 1,
            "commitmentDuration": "OneMonth" if configuration is most else None,
            "tags": configuration["tags"],
        }
    )
    throughput.create()
    same(f"{name}: throughput", throughput.status(), "Creating")
    control("clock", {"advance": HOUR})
    same(f"{name}: throughput later", throughput.status(), "InService")
    same(f"{name}: the refresh of throughput finds no change", throughput.plan(), {})
    # Within its commitment it cannot be deleted.
    control("clock", {"advance": 31 * 24 * HOUR})
    throughput.delete()
    same(f"{name}: throughput after destroy", code_of(throughput.status), "ResourceNotFoundException")

    model.read()
    same(f"{name}: statuses while it is destroyed", list(model.delete()), [])
    same(f"{name}: after destroy", [model.read(), resources.custom_models_data_source()], [None, []])
    again = CustomModel({**configuration, "jobName": f"{name}-2"})
    again.create()
    again.read()
    same(f"{name}: the model's name is free again, with another job's", again.plan(), {})
    stopping = again.delete()
    same(f"{name}: a destroyed job in progress", next(stopping), "Stopping")
    control("clock", {"advance": HOUR})
    same(f"{name}: and later", list(stopping), ["Stopped"])
    same(f"{name}: a job that was stopped is gone", [again.state and again.read(), again.state], [None, None])
    same(f"{name}: and has left no model", resources.custom_models_data_source(), [])

did("apply, refresh, tags, import, data sources, throughput, destroy, of a model trained and one stopped")
