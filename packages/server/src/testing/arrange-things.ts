import type { Catalogue } from "@outcrop/catalogue";
import { kinds } from "../kinds/table.ts";
import { type ArrangedThing, arrangedThing } from "./arranged-thing.ts";

/**
 * Puts things of one kind into the catalogue as they are to stand.
 * @param plural as {@link Kind.plural} calls them, such as `guardrails`
 * @returns the ARNs, in the order of the things
 * @throws ServiceError ValidationException; RangeError for a kind that there is not
 */
export async function arrangeThings(
  catalogue: Catalogue,
  plural: string,
  arranged: readonly ArrangedThing[],
  now: number,
): Promise<string[]> {
  const kind = kinds.find((other) => other.plural === plural);
  if (kind === undefined) {
    throw new RangeError(`There is nothing called ${plural} to arrange: there are ${arrangeable.join(", ")}.`);
  }
  const things = arranged.map((thing, index) => arrangedThing(kind, thing, now, `${plural}[${index}]`));
  await catalogue.things.put(things);
  return things.map(({ thing }) => thing.arn);
}

/** What can be arranged beside models and their jobs. */
export const arrangeable: readonly string[] = kinds.map(({ plural }) => plural);
