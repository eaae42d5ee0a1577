"""The calls of Terraform's AWS provider for Bedrock's resources and data sources, in its order, with boto3.

The provider itself is in no package registry. Its resources of custom models and of provisioned throughput are followed here call by call:
what is read back is what a plan compares with the configuration.
"""

import uuid

import boto3

bedrock = boto3.client("bedrock")
NotFound = bedrock.exceptions.ResourceNotFoundException


def as_list(tags):
    return [{"key": key, "value": value} for key, value in tags.items()]


def tags_of(arn):
    return {tag["key"]: tag["value"] for tag in bedrock.list_tags_for_resource(resourceARN=arn)["tags"]}


def change_tags(arn, old, new):
    """What has gone is untagged first, then what is new or other is tagged."""
    gone = [key for key in old if key not in new]
    changed = {key: value for key, value in new.items() if old.get(key) != value}
    if gone:
        bedrock.untag_resource(resourceARN=arn, tagKeys=gone)
    if changed:
        bedrock.tag_resource(resourceARN=arn, tags=as_list(changed))


class CustomModel:
    """aws_bedrock_custom_model: a customization job, and the model that comes of it. Its identifier is the job's ARN."""

    def __init__(self, configuration):
        self.configuration = configuration
        self.state = None

    def create(self):
        tags = as_list(self.configuration["tags"])
        given = {key: value for key, value in self.configuration.items() if key != "tags" and value is not None}
        while True:
            try:
                arn = bedrock.create_model_customization_job(
                    **given, clientRequestToken=str(uuid.uuid4()), customModelTags=tags, jobTags=tags
                )["jobArn"]
                break
            except bedrock.exceptions.ValidationException as error:
                # A role that was made a moment ago may not be known everywhere yet.
                if "Could not assume provided IAM role" not in str(error):
                    raise
        job = bedrock.get_model_customization_job(jobIdentifier=arn)
        self.state = {"job_arn": arn, "job_status": job["status"], "custom_model_arn": job.get("outputModelArn")}
        return self.state

    def read(self, arn=None):
        """Refreshes the state, from the identifier alone where it is imported; None once the resource is gone."""
        arn = arn or self.state["job_arn"]
        self.state = None
        try:
            job = bedrock.get_model_customization_job(jobIdentifier=arn)
        except NotFound:
            return None
        if job["status"] == "Stopped":
            return None
        state = {"job_arn": arn, "job_status": job["status"], "custom_model_arn": job.get("outputModelArn")}
        if state["custom_model_arn"]:
            try:
                model = bedrock.get_custom_model(modelIdentifier=state["custom_model_arn"])
            except NotFound:
                return None
            state["training_metrics"] = model.get("trainingMetrics")
            state["validation_metrics"] = model.get("validationMetrics", [])
        state["attributes"] = {
            "baseModelIdentifier": job["baseModelArn"],
            "customModelName": job["outputModelName"],
            "customModelKmsKeyId": job.get("outputModelKmsKeyArn"),
            "customizationType": job["customizationType"],
            **{
                member: job.get(member)
                for member in (
                    "jobName",
                    "roleArn",
                    "hyperParameters",
                    "trainingDataConfig",
                    "validationDataConfig",
                    "outputDataConfig",
                    "vpcConfig",
                )
            },
            "tags": tags_of(arn),
        }
        self.state = state
        return state

    def plan(self):
        """The attributes whose values would change, each of which but tags replaces the resource."""
        seen = self.state["attributes"]
        return {
            name: [seen[name], wanted]
            for name, wanted in self.configuration.items()
            # Where no customization type is configured, the service's is taken.
            if seen[name] != wanted and not (name == "customizationType" and wanted is None)
        }

    def change_tags(self, tags):
        change_tags(self.state["job_arn"], self.state["attributes"]["tags"], tags)
        self.configuration = {**self.configuration, "tags": tags}

    def delete(self):
        """Gives the statuses that were seen while a job in progress was stopped."""
        seen = []
        if self.state["job_status"] == "InProgress":
            bedrock.stop_model_customization_job(jobIdentifier=self.state["job_arn"])
            while not seen or seen[-1] == "Stopping":
                status = bedrock.get_model_customization_job(jobIdentifier=self.state["job_arn"])["status"]
                if not seen or seen[-1] != status:
                    seen.append(status)
                yield status
        if self.state["custom_model_arn"]:
            bedrock.delete_custom_model(modelIdentifier=self.state["custom_model_arn"])


class ProvisionedModelThroughput:
    """aws_bedrock_provisioned_model_throughput. Its identifier is its ARN."""

    def __init__(self, configuration):
        self.configuration = configuration
        self.arn = None

    def create(self):
        tags = as_list(self.configuration["tags"])
        given = {key: value for key, value in self.configuration.items() if key != "tags" and value is not None}
        created = bedrock.create_provisioned_model_throughput(**given, clientRequestToken=str(uuid.uuid4()), tags=tags)
        self.arn = created["provisionedModelArn"]

    def status(self):
        return bedrock.get_provisioned_model_throughput(provisionedModelId=self.arn)["status"]

    def plan(self):
        read = bedrock.get_provisioned_model_throughput(provisionedModelId=self.arn)
        seen = {
            "provisionedModelName": read["provisionedModelName"],
            "modelId": read["modelArn"],
            "modelUnits": read["modelUnits"],
            "commitmentDuration": read.get("commitmentDuration"),
            "tags": tags_of(self.arn),
        }
        return {name: [seen[name], wanted] for name, wanted in self.configuration.items() if seen[name] != wanted}

    def delete(self):
        bedrock.delete_provisioned_model_throughput(provisionedModelId=self.arn)


def custom_model_data_source(model_id):
    """data.aws_bedrock_custom_model"""
    model = bedrock.get_custom_model(modelIdentifier=model_id)
    job = bedrock.get_model_customization_job(jobIdentifier=model["jobArn"])
    return {
        "model": model,
        "job_name": job["jobName"],
        "validation_data_config": job.get("validationDataConfig"),
        "job_tags": tags_of(model["jobArn"]),
        "model_tags": tags_of(model["modelArn"]),
    }


def custom_models_data_source():
    """data.aws_bedrock_custom_models"""
    pages = bedrock.get_paginator("list_custom_models").paginate()
    return [(model["modelName"], model["modelArn"]) for page in pages for model in page["modelSummaries"]]
