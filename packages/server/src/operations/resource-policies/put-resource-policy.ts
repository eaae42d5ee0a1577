import { notFound } from "../../bedrock/refusals.ts";
import { sharedAccounts } from "../../identity/resource-policy.ts";
import { ResourcePolicyDocument, ResourcePolicyResourceArn } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";

/**
 * Sets the resource policy of an own model, and with it the accounts whose listings show the model.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_PutResourcePolicy.html
 */
export const putResourcePolicy = operation({
  name: "PutResourcePolicy",
  method: "POST",
  path: "/resource-policy",
  status: 201,
  input: {
    body: { resourceArn: ResourcePolicyResourceArn, resourcePolicy: ResourcePolicyDocument },
    required: ["resourceArn", "resourcePolicy"],
  },
  resource: ({ resourceArn }) => resourceArn,
  async run({ resourceArn, resourcePolicy }, caller, { catalogue }) {
    const accounts = sharedAccounts(resourcePolicy, resourceArn, caller.account);
    if (await catalogue.putPolicy(caller, resourceArn, resourcePolicy, accounts)) return { resourceArn };
    throw notFound("custom model", resourceArn);
  },
});
