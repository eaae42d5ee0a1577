"""Behaviours of tags on jobs and models."""

from behaviour import behaviour, create_job, equal, refused, tags_of

NOBODYS = "aaaaaaaaaaaa"
TAGS = [{"key": "one", "value": "1"}, {"key": "two", "value": "2"}]


def job(client):
    return create_job(client)


def model(client):
    create_job(client)
    return client.get_custom_model(modelIdentifier="model-1")["modelArn"]


@behaviour("tags that a job is created with are the job's, and those of its model are the model's")
def _(client):
    arn = create_job(client, jobTags=TAGS[:1], customModelTags=TAGS[1:])
    equal(tags_of(client, arn), {"one": "1"})
    equal(tags_of(client, client.get_custom_model(modelIdentifier="model-1")["modelArn"]), {"two": "2"})


for what, make in {"job": job, "model": model}.items():

    @behaviour(f"a {what} can be tagged, tagged anew and untagged")
    def _(client, make=make):
        arn = make(client)
        client.tag_resource(resourceARN=arn, tags=TAGS)
        equal(tags_of(client, arn), {"one": "1", "two": "2"})
        client.tag_resource(resourceARN=arn, tags=[{"key": "one", "value": "new"}])
        equal(tags_of(client, arn), {"one": "new", "two": "2"})
        client.untag_resource(resourceARN=arn, tagKeys=["one"])
        equal(tags_of(client, arn), {"two": "2"})


@behaviour("what is not there has no tags: not to give, not to take, not to list")
def _(client):
    arn = job(client)[: -len(NOBODYS)] + NOBODYS
    refused("ResourceNotFoundException", client.tag_resource, resourceARN=arn, tags=TAGS)
    refused("ResourceNotFoundException", client.untag_resource, resourceARN=arn, tagKeys=["one"])
    refused("ResourceNotFoundException", client.list_tags_for_resource, resourceARN=arn)


@behaviour("more than 50 tags at once are too many")
def _(client):
    tags = [{"key": f"key-{number}", "value": "value"} for number in range(51)]
    refused("TooManyTagsException", client.tag_resource, resourceARN=job(client), tags=tags)


@behaviour("more than 50 tags in the end are too many")
def _(client):
    arn = job(client)
    tags = [{"key": f"key-{number}", "value": "value"} for number in range(52)]
    client.tag_resource(resourceARN=arn, tags=tags[:26])
    refused("TooManyTagsException", client.tag_resource, resourceARN=arn, tags=tags[26:])
    equal(len(tags_of(client, arn)), 26)
