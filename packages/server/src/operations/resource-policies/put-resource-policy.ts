import { notFound } from "../../bedrock/refusals.ts";
import { parseResourcePolicy, possibleListers } from "../../policies/resource-policy.ts";
import { ResourcePolicyDocument, ResourcePolicyResourceArn } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";

/**
 * Sets the resource policy of an own model, and with it the accounts whose listings may show the model.
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
  resource: ({ resourceArn }) => ({ resource: resourceArn, ownersAlone: true }),
  async run({ resourceArn, resourcePolicy }, caller, { catalogue }) {
    const accounts = possibleListers(parseResourcePolicy(resourcePolicy, resourceArn), resourceArn);
    if (await catalogue.putPolicy(caller, resourceArn, resourcePolicy, accounts)) return { resourceArn };
    throw notFound("custom model", resourceArn);
  },
});
