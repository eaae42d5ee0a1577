"""Behaviours of custom models."""

from behaviour import BASE_ARN, OTHER_BASE, behaviour, create_job, create_jobs, create_jobs_in_turn, equal, model_names, refused

OTHER_BASE_ARN = f"arn:aws:bedrock:us-east-1::foundation-model/{OTHER_BASE}"


@behaviour("a model is found by its name, and tells the job that made it")
def _(client):
    arn = create_job(client)
    model = client.get_custom_model(modelIdentifier="model-1")
    equal((model["modelName"], model["jobName"], model["jobArn"]), ("model-1", "job-1", arn))


@behaviour("a model is found by its ARN")
def _(client):
    create_job(client)
    arn = client.get_custom_model(modelIdentifier="model-1")["modelArn"]
    equal(client.get_custom_model(modelIdentifier=arn)["modelName"], "model-1")


@behaviour("a model tells what it was made from")
def _(client):
    validators = {"validators": [{"s3Uri": "s3://bucket/validation.jsonl"}]}
    create_job(client, customizationType="FINE_TUNING", validationDataConfig=validators)
    model = client.get_custom_model(modelIdentifier="model-1")
    equal(model["baseModelArn"], BASE_ARN)
    equal(model["customizationType"], "FINE_TUNING")
    equal(model["hyperParameters"]["epochCount"], "1")
    equal(model["trainingDataConfig"], {"s3Uri": "s3://bucket/training.jsonl"})
    equal(model["validationDataConfig"], validators)
    equal(model["outputDataConfig"], {"s3Uri": "s3://bucket/output"})
    equal(len(model["validationMetrics"]), 1)
    equal("trainingLoss" in model["trainingMetrics"], True)


@behaviour("a model tells its status")
def _(client):
    create_job(client)
    equal(client.get_custom_model(modelIdentifier="model-1").get("modelStatus"), "Active")


@behaviour("a model is there when its job has completed, and not before", under_way=True)
def _(client):
    create_job(client)
    refused("ResourceNotFoundException", client.get_custom_model, modelIdentifier="model-1")


@behaviour("a model that is not there is not found by an ARN")
def _(client):
    create_job(client)
    arn = client.get_custom_model(modelIdentifier="model-1")["modelArn"]
    other = arn[:-1] + ("a" if arn[-1] != "a" else "b")
    refused("ResourceNotFoundException", client.get_custom_model, modelIdentifier=other)


@behaviour("a model that is deleted is not found any more")
def _(client):
    create_job(client)
    client.delete_custom_model(modelIdentifier="model-1")
    refused("ResourceNotFoundException", client.get_custom_model, modelIdentifier="model-1")


@behaviour("a model is deleted by its ARN too")
def _(client):
    create_job(client)
    arn = client.get_custom_model(modelIdentifier="model-1")["modelArn"]
    client.delete_custom_model(modelIdentifier=arn)
    equal(model_names(client), [])


@behaviour("a model that is not there cannot be deleted")
def _(client):
    create_job(client)
    refused("ResourceNotFoundException", client.delete_custom_model, modelIdentifier="model-2")


@behaviour("listing models shows all of them")
def _(client):
    create_jobs(client, 2)
    equal(sorted(model_names(client)), ["model-1", "model-2"])


@behaviour("listing models shows the newest first")
def _(client):
    create_jobs_in_turn(client, 2)
    equal(model_names(client), ["model-2", "model-1"])


@behaviour("a summary has the eight members of the API")
def _(client):
    create_job(client)
    [summary] = client.list_custom_models()["modelSummaries"]
    basic = ["modelArn", "modelName", "creationTime", "baseModelArn", "baseModelName"]
    wanted = [*basic, "customizationType", "ownerAccountId", "modelStatus"]
    equal([name for name in wanted if name not in summary], [])


@behaviour("listing models goes on with the token of the page before, in pages of any size")
def _(client):
    create_jobs(client, 3)
    page = client.list_custom_models(maxResults=1)
    first = [model["modelName"] for model in page["modelSummaries"]]
    equal(len(first), 1)
    rest = model_names(client, nextToken=page["nextToken"], maxResults=4)
    equal(sorted(first + rest), ["model-1", "model-2", "model-3"])


@behaviour("listing models with a token that no page gave is refused")
def _(client):
    create_jobs(client, 2)
    refused("ValidationException", client.list_custom_models, nextToken="3")


@behaviour("listing models with a token of another listing is refused")
def _(client):
    create_jobs(client, 2)
    token = client.list_custom_models(maxResults=1)["nextToken"]
    refused("ValidationException", client.list_custom_models, nextToken=token, nameContains="model-1")


@behaviour("listing more models per page than the API allows is refused")
def _(client):
    refused("ValidationException", client.list_custom_models, maxResults=1001)


@behaviour("listing models finds part of the name of the job")
def _(client):
    create_jobs(client, 2)
    equal(model_names(client, nameContains="job-2"), ["model-2"])


@behaviour("listing models finds part of the name of the model")
def _(client):
    create_jobs(client, 2)
    equal(model_names(client, nameContains="model-2"), ["model-2"])


@behaviour("listing models ends before a time and begins after one, to the day")
def _(client):
    create_job(client)
    equal(model_names(client, creationTimeBefore="2020-01-01"), [])
    equal(model_names(client, creationTimeAfter="2020-01-01"), ["model-1"])
    equal(model_names(client, creationTimeBefore="2120-01-01"), ["model-1"])
    equal(model_names(client, creationTimeAfter="2120-01-01"), [])


@behaviour("listing models ends before a time and begins after one, to the second")
def _(client):
    first, second = create_jobs_in_turn(client, 2)
    equal(model_names(client, creationTimeBefore=second), ["model-1"])
    equal(model_names(client, creationTimeAfter=first), ["model-2"])


@behaviour("listing models sorts by creation time, both ways")
def _(client):
    create_jobs_in_turn(client, 3)
    names = ["model-1", "model-2", "model-3"]
    equal(model_names(client, sortBy="CreationTime", sortOrder="Ascending"), names)
    equal(model_names(client, sortBy="CreationTime", sortOrder="Descending"), names[::-1])


@behaviour("listing models sorts by a sortOrder without sortBy")
def _(client):
    create_jobs_in_turn(client, 2)
    equal(model_names(client, sortOrder="Ascending"), ["model-1", "model-2"])
    equal(model_names(client, sortOrder="Descending"), ["model-2", "model-1"])


@behaviour("listing models in an order that there is not is refused")
def _(client):
    refused("ValidationException", client.list_custom_models, sortBy="CreationTime", sortOrder="decending")
    refused("ValidationException", client.list_custom_models, sortBy="Creationime", sortOrder="Descending")


for member in ["baseModelArnEquals", "foundationModelArnEquals"]:

    @behaviour(f"listing models finds those of a {member}")
    def _(client, member=member):
        create_job(client, 1)
        create_job(client, 2, baseModelIdentifier=OTHER_BASE)
        equal(model_names(client, **{member: OTHER_BASE_ARN}), ["model-2"])


@behaviour("listing models finds those of a modelStatus")
def _(client):
    create_job(client)
    equal(model_names(client, modelStatus="Active"), ["model-1"])
    equal(model_names(client, modelStatus="Failed"), [])


@behaviour("listing models finds those that are owned, and those that are not")
def _(client):
    create_job(client)
    equal(model_names(client, isOwned=True), ["model-1"])
    equal(model_names(client, isOwned=False), [])
