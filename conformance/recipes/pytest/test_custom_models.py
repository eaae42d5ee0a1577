import boto3


def test_lists_a_failed_model_of_last_march(control):
    failed = {"modelName": "mine", "modelStatus": "Failed", "creationTime": "2026-03-01T00:00:00Z"}
    control("POST", "models", {"models": [failed]})
    [model] = boto3.client("bedrock").list_custom_models()["modelSummaries"]
    assert (model["modelName"], model["modelStatus"], model["creationTime"].month) == ("mine", "Failed", 3)
