import { notFound } from "../../bedrock/refusals.ts";
import { TaggableResourcesArn } from "../../validation/bedrock-shapes.ts";
import { scopeOfModel } from "../custom-models/find-model.ts";
import { operation } from "../operation.ts";

/** Lists a resource's tags: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation({
  name: "ListTagsForResource",
  method: "POST",
  path: "/listTagsForResource",
  status: 200,
  input: { body: { resourceARN: TaggableResourcesArn }, required: ["resourceARN"] },
  resource: ({ resourceARN }) => resourceARN,
  async run({ resourceARN }, caller, { catalogue }) {
    const tags = await catalogue.listTags(scopeOfModel(resourceARN, caller), resourceARN);
    if (!tags) throw notFound("resource", resourceARN);
    return { tags };
  },
});
