import { notFound } from "../../bedrock/refusals.ts";
import { TaggableResourcesArn, TagKeyList } from "../../validation/bedrock-shapes.ts";
import { scopeOfModel } from "../custom-models/find-model.ts";
import { operation } from "../operation.ts";

/** Removes tags: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_UntagResource.html */
export const untagResource = operation({
  name: "UntagResource",
  method: "POST",
  path: "/untagResource",
  status: 200,
  input: { body: { resourceARN: TaggableResourcesArn, tagKeys: TagKeyList }, required: ["resourceARN", "tagKeys"] },
  resource: ({ resourceARN, tagKeys }) => ({
    resource: resourceARN,
    requestTags: tagKeys.map((key) => ({ key, value: "" })),
  }),
  async run({ resourceARN, tagKeys }, caller, { catalogue }) {
    if (await catalogue.untag(scopeOfModel(resourceARN, caller), resourceARN, tagKeys)) return {};
    throw notFound("resource", resourceARN);
  },
});
