import type { Catalogue } from "@outcrop/catalogue";
import type { Kind } from "../kinds/kind.ts";
import { type ArrangedThing, arrangedThing } from "./arranged-thing.ts";

/**
 * Makes whole things of one kind of what is given. What comes back puts them into the catalogue as they are to stand, and gives their ARNs
 * in their order.
 * @throws ServiceError ValidationException
 */
export function prepareThings(
  catalogue: Catalogue,
  kind: Kind,
  arranged: readonly ArrangedThing[],
  now: number,
): () => Promise<string[]> {
  const things = arranged.map((thing, index) => arrangedThing(kind, thing, now, `${kind.plural}[${index}]`));
  return async () => {
    await catalogue.things.put(things);
    return things.map(({ thing }) => thing.arn);
  };
}
