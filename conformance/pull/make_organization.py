"""Makes an organization of forty accounts in moto, one of them suspended: its management account and its members as JSON on stdout."""

import json
import sys

import boto3

client = boto3.client(
    "organizations",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
)
organization = client.create_organization(FeatureSet="ALL")["Organization"]
members = []
for number in range(39):
    status = client.create_account(Email=f"team-{number}@example.com", AccountName=f"team-{number}")["CreateAccountStatus"]
    members.append(status["AccountId"])
client.close_account(AccountId=members[0])
print(json.dumps({"management": organization["MasterAccountId"], "members": members}))
