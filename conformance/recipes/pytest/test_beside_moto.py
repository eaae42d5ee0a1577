import boto3
from moto import mock_aws


@mock_aws
def test_moto_and_outcrop_have_one_account(control):
    control("POST", "models", {"models": [{"modelName": "mine"}]})
    account = boto3.client("sts").get_caller_identity()["Account"]
    [model] = boto3.client("bedrock").list_custom_models()["modelSummaries"]
    assert model["ownerAccountId"] == account
