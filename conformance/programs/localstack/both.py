"""Says, with the AWS settings that it finds, whose account LocalStack and Outcrop take its keys for: one, an account's own and an assumed role's."""

import json

import boto3


def seen(session):
    account = session.client("sts").get_caller_identity()["Account"]
    s3 = session.client("s3")
    s3.create_bucket(Bucket=f"data-of-{account}")
    models = session.client("bedrock").list_custom_models()["modelSummaries"]
    return {
        "account": account,
        "buckets": [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]],
        "models": [[model["modelName"], model["ownerAccountId"]] for model in models],
    }


own = boto3.Session()
twelve = boto3.Session(aws_access_key_id="222233334444", aws_secret_access_key="test")
role = own.client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/reader", RoleSessionName="session")["Credentials"]
assumed = boto3.Session(
    aws_access_key_id=role["AccessKeyId"],
    aws_secret_access_key=role["SecretAccessKey"],
    aws_session_token=role["SessionToken"],
)
print(json.dumps([seen(session) for session in (own, twelve, assumed)]))
