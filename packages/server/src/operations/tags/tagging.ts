import type { Tag } from "@outcrop/catalogue";
import type { Need } from "../operation.ts";

/**
 * What tags at creation need besides: the right to tag what is made.
 * @param resource the ARN of what is made, with `*` in place of its identifier
 */
export function tagging(resource: string, tags: readonly Tag[] | undefined): readonly Need[] {
  return tags === undefined || tags.length === 0 ? [] : [{ action: "TagResource", resource, requestTags: tags }];
}
