import { notFound } from "../../bedrock/refusals.ts";
import { ResourcePolicyResourceArn } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";

/**
 * Withdraws the policy of an own model: it vanishes from the listings of other accounts.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_DeleteResourcePolicy.html
 */
export const deleteResourcePolicy = operation({
  name: "DeleteResourcePolicy",
  method: "DELETE",
  path: "/resource-policy/{resourceArn}",
  status: 200,
  input: { path: { resourceArn: ResourcePolicyResourceArn } },
  resource: ({ resourceArn }) => ({ resource: resourceArn, ownersAlone: true }),
  async run({ resourceArn }, caller, { catalogue }) {
    if (await catalogue.deletePolicy(caller, resourceArn)) return {};
    throw notFound("resource policy of", resourceArn);
  },
});
