import type { Scope } from "@outcrop/catalogue";
import type { Kind } from "../kinds/kind.ts";
import type { Prepared } from "./arrange.ts";
import { type ArrangedThing, arrangedThing } from "./arranged-thing.ts";

/**
 * Makes whole things of one kind of what is given.
 * @throws ServiceError ValidationException
 */
export function prepareThings(kind: Kind, arranged: readonly ArrangedThing[], now: number, scope: Scope): Prepared {
  const things = arranged.map((thing, index) => arrangedThing(kind, thing, { now, scope }, `${kind.plural}[${index}]`));
  return {
    arns: things.map(({ thing }) => thing.arn),
    records: things.map(({ thing, tags }) => ({ kind: "thing", body: thing, ...(tags && { tags }) })),
  };
}
