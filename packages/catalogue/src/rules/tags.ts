import { TooManyTagsError } from "./errors.ts";

/** The most tags that a resource may have (Bedrock API reference, TagResource). */
const mostTags = 50;

/** @throws TooManyTagsError if a resource would have more tags than the limit */
export function refuseTooManyTags(arn: string, count: number): void {
  if (count > mostTags) {
    throw new TooManyTagsError(arn, `${arn} would have ${count} tags, and may have ${mostTags}. Remove some first.`);
  }
}
