"""Behaviours of customization jobs."""

from behaviour import BASE_ARN, ROLE, behaviour, create_job, create_jobs, create_jobs_in_turn, equal, job_names, refused

KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"


@behaviour("creating a job gives an ARN of a customization job in the caller's region")
def _(client):
    arn = create_job(client)
    equal(arn.startswith("arn:aws:bedrock:us-east-1:"), True)
    equal(":model-customization-job/" in arn, True)


@behaviour("a job's ARN has the form that the API's pattern asks for: base model and identifier")
def _(client):
    resource = create_job(client).split(":model-customization-job/")[1]
    base, _, identifier = resource.partition("/")
    equal((base, len(identifier), identifier.isalnum()), ("amazon.nova-lite-v1:0:300k", 12, True))


@behaviour("a job that is created with every parameter tells them all")
def _(client):
    given = {
        "hyperParameters": {"epochCount": "2", "learningRate": "0.00001"},
        "validationDataConfig": {"validators": [{"s3Uri": "s3://bucket/validation.jsonl"}]},
        "vpcConfig": {"subnetIds": ["subnet-1234abcd"], "securityGroupIds": ["sg-1234abcd"]},
        "customizationType": "FINE_TUNING",
        "clientRequestToken": "token-of-the-request",
    }
    tags = {"jobTags": [{"key": "of", "value": "job"}], "customModelTags": [{"key": "of", "value": "model"}]}
    arn = create_job(client, customModelKmsKeyId=KEY, **tags, **given)
    job = client.get_model_customization_job(jobIdentifier="job-1")
    # What was not given may come back with its default.
    hyper_parameters = {name: job["hyperParameters"].get(name) for name in given["hyperParameters"]}
    equal({**{name: job.get(name) for name in given}, "hyperParameters": hyper_parameters}, given)
    equal((job["jobArn"], job["jobName"], job["roleArn"]), (arn, "job-1", ROLE))
    equal(job["baseModelArn"], BASE_ARN)
    equal(job["trainingDataConfig"], {"s3Uri": "s3://bucket/training.jsonl"})
    equal(job["outputDataConfig"], {"s3Uri": "s3://bucket/output"})


@behaviour("a job tells the KMS key that was given for its model")
def _(client):
    create_job(client, customModelKmsKeyId=KEY)
    equal(client.get_model_customization_job(jobIdentifier="job-1")["outputModelKmsKeyArn"], KEY)


@behaviour("a job tells its model by the name and the ARN that the model has")
def _(client):
    create_job(client)
    job = client.get_model_customization_job(jobIdentifier="job-1")
    model = client.get_custom_model(modelIdentifier="model-1")
    equal((job["outputModelName"], job["outputModelArn"]), (model["modelName"], model["modelArn"]))


@behaviour("a job is found by its ARN")
def _(client):
    arn = create_job(client)
    equal(client.get_model_customization_job(jobIdentifier=arn)["jobName"], "job-1")


@behaviour("a job in progress has neither an end nor a failure", under_way=True)
def _(client):
    create_job(client)
    job = client.get_model_customization_job(jobIdentifier="job-1")
    equal((job["status"], "endTime" in job, "failureMessage" in job), ("InProgress", False, False))


@behaviour("a job that nobody created is not found")
def _(client):
    create_job(client)
    refused("ResourceNotFoundException", client.get_model_customization_job, jobIdentifier="job-2")


@behaviour("a job whose base model cannot be customized is refused")
def _(client):
    base = "anthropic.claude-3-sonnet-20240229-v1:0"
    refused("ValidationException", create_job, client=client, baseModelIdentifier=base)


@behaviour("a job whose role is not an ARN is refused")
def _(client):
    refused("ValidationException", create_job, client=client, roleArn="testrole")


for what, parameters in {
    "training data are": {"trainingDataConfig": {"s3Uri": "aws:s3://bucket"}},
    "validation data are": {"validationDataConfig": {"validators": [{"s3Uri": "aws:s3://bucket"}]}},
    "output is": {"outputDataConfig": {"s3Uri": "aws:s3://bucket"}},
}.items():

    @behaviour(f"a job is refused whose {what} not in S3")
    def _(client, parameters=parameters):
        refused("ValidationException", create_job, client=client, **parameters)


@behaviour("a second job of the same name is refused")
def _(client):
    create_job(client)
    refused("ValidationException", create_job, client=client, customModelName="other")


@behaviour("a second model of the same name is refused")
def _(client):
    create_job(client)
    refused("ValidationException", create_job, client=client, jobName="other")


@behaviour("a job that is asked for twice with one client request token is created once")
def _(client):
    first = create_job(client, clientRequestToken="once")
    equal(create_job(client, clientRequestToken="once"), first)
    equal(job_names(client), ["job-1"])


@behaviour("a job that is stopped is Stopped", under_way=True)
def _(client):
    create_job(client)
    client.stop_model_customization_job(jobIdentifier="job-1")
    equal(client.get_model_customization_job(jobIdentifier="job-1")["status"], "Stopped")


@behaviour("a job that is stopped makes no model", under_way=True)
def _(client):
    create_job(client)
    client.stop_model_customization_job(jobIdentifier="job-1")
    refused("ResourceNotFoundException", client.get_custom_model, modelIdentifier="model-1")


@behaviour("a job that nobody created cannot be stopped")
def _(client):
    refused("ResourceNotFoundException", client.stop_model_customization_job, jobIdentifier="job-2")


@behaviour("listing jobs shows all of them")
def _(client):
    create_jobs(client, 2)
    equal(sorted(job_names(client)), ["job-1", "job-2"])


@behaviour("listing jobs shows the newest first")
def _(client):
    create_jobs_in_turn(client, 2)
    equal(job_names(client), ["job-2", "job-1"])


@behaviour("listing jobs goes on with the token of the page before, in pages of any size")
def _(client):
    create_jobs(client, 3)
    page = client.list_model_customization_jobs(maxResults=1)
    first = [job["jobName"] for job in page["modelCustomizationJobSummaries"]]
    equal(len(first), 1)
    rest = job_names(client, nextToken=page["nextToken"], maxResults=4)
    equal(sorted(first + rest), ["job-1", "job-2", "job-3"])


@behaviour("listing jobs with a token that no page gave is refused")
def _(client):
    create_jobs(client, 2)
    refused("ValidationException", client.list_model_customization_jobs, nextToken="3")


@behaviour("listing jobs finds part of a name")
def _(client):
    create_jobs(client, 2)
    equal(job_names(client, nameContains="b-2"), ["job-2"])


@behaviour("listing jobs ends before a time and begins after one, to the day")
def _(client):
    create_job(client)
    equal(job_names(client, creationTimeBefore="2020-01-01"), [])
    equal(job_names(client, creationTimeAfter="2020-01-01"), ["job-1"])
    equal(job_names(client, creationTimeBefore="2120-01-01"), ["job-1"])
    equal(job_names(client, creationTimeAfter="2120-01-01"), [])


@behaviour("listing jobs ends before a time and begins after one, to the second")
def _(client):
    first, second = create_jobs_in_turn(client, 2)
    equal(job_names(client, creationTimeBefore=second), ["job-1"])
    equal(job_names(client, creationTimeAfter=first), ["job-2"])


@behaviour("listing jobs finds those of a status", under_way=True)
def _(client):
    create_jobs(client, 2)
    client.stop_model_customization_job(jobIdentifier="job-1")
    equal(job_names(client, statusEquals="InProgress"), ["job-2"])
    equal(job_names(client, statusEquals="Stopped"), ["job-1"])


@behaviour("listing jobs sorts by creation time, both ways")
def _(client):
    create_jobs_in_turn(client, 3)
    names = ["job-1", "job-2", "job-3"]
    equal(job_names(client, sortBy="CreationTime", sortOrder="Ascending"), names)
    equal(job_names(client, sortBy="CreationTime", sortOrder="Descending"), names[::-1])


@behaviour("listing jobs in an order that there is not is refused")
def _(client):
    listing = client.list_model_customization_jobs
    refused("ValidationException", listing, sortBy="CreationTime", sortOrder="decending")
    refused("ValidationException", listing, sortBy="Creationime", sortOrder="Descending")
