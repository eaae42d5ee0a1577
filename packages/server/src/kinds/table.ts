import type { Thing, ThingChange } from "@outcrop/catalogue";
import type { CheckOutcome } from "../artifacts/check-artifacts.ts";
import type { Kind } from "./kind.ts";
import { provisionedModels } from "./provisioned-models.ts";

/** Every kind of thing beside models and their jobs. */
export const kinds: readonly Kind[] = [provisionedModels];

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

/** What a thing becomes when its time has come. */
export function afterItsTime(thing: Thing): ThingChange {
  const { due: _, ...settled } = thing;
  return byName.get(thing.kind)?.onDue?.(thing) ?? { thing: settled };
}

/** What a thing becomes when its artifacts were looked at. */
export function afterItsCheck(thing: Thing, outcome: CheckOutcome, now: number): ThingChange {
  // It may have been looked at twice, by two servers.
  if (thing.check === undefined) return { thing };
  const { check: _, ...checked } = thing;
  return byName.get(thing.kind)?.onChecked?.(thing, outcome, now) ?? { thing: checked };
}
