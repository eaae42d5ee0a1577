import type { Tag } from "@outcrop/catalogue";
import { invalid } from "../../bedrock/refusals.ts";

/**
 * Refuses a list of tags that has a key twice, because nobody can know which value is meant.
 * @throws ServiceError ValidationException
 */
export function requireDistinctKeys(member: string, tags: readonly Tag[] | undefined): void {
  const seen = new Set<string>();
  for (const { key } of tags ?? []) {
    if (seen.has(key)) throw invalid(`The tag key '${key}' stands more than once in '${member}'; give each key once.`);
    seen.add(key);
  }
}
