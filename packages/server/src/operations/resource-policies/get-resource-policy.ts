import { notFound } from "../../bedrock/refusals.ts";
import { ResourcePolicyResourceArn } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";

/** Gives the policy of an own model: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetResourcePolicy.html */
export const getResourcePolicy = operation({
  name: "GetResourcePolicy",
  method: "GET",
  path: "/resource-policy/{resourceArn}",
  status: 200,
  input: { path: { resourceArn: ResourcePolicyResourceArn } },
  resource: ({ resourceArn }) => ({ resource: resourceArn, ownersAlone: true }),
  async run({ resourceArn }, caller, { catalogue }) {
    const resourcePolicy = await catalogue.getPolicy(caller, resourceArn);
    if (resourcePolicy === undefined) throw notFound("resource policy of", resourceArn);
    return { resourcePolicy };
  },
});
