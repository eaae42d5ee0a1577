import { notFound } from "../../bedrock/refusals.ts";
import { TaggableResourcesArn, TagList } from "../../validation/bedrock-shapes.ts";
import { scopeOfModel } from "../custom-models/find-model.ts";
import { operation } from "../operation.ts";
import { requireDistinctKeys } from "./distinct-keys.ts";

/** Adds or replaces tags: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_TagResource.html */
export const tagResource = operation({
  name: "TagResource",
  method: "POST",
  path: "/tagResource",
  status: 200,
  input: { body: { resourceARN: TaggableResourcesArn, tags: TagList }, required: ["resourceARN", "tags"] },
  resource: ({ resourceARN, tags }) => ({ resource: resourceARN, requestTags: tags }),
  async run({ resourceARN, tags }, caller, { catalogue }) {
    requireDistinctKeys("tags", tags);
    if (await catalogue.tag(scopeOfModel(resourceARN, caller), resourceARN, tags)) return {};
    throw notFound("resource", resourceARN);
  },
});
