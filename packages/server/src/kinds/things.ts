import type { JsonObject, Scope, Thing } from "@outcrop/catalogue";
import { wireTime } from "../bedrock/wire-time.ts";
import type { Kind } from "./kind.ts";

/** The parts of a thing that do not follow from its body. */
export type Extra = Pick<Thing, "due" | "check" | "hidden" | "names" | "uses">;

/** A thing of a kind, as the catalogue keeps it. @param body a whole one, times in ISO 8601 */
export function thingOf(kind: Kind, scope: Scope, body: JsonObject, extra: Extra = {}): Thing {
  const arn = kind.keyOf?.(body, scope) ?? String(body[kind.arn ?? ""]);
  const name = kind.title === undefined ? undefined : (body[kind.title] as string | undefined);
  const uses = kind.uses?.(body) ?? [];
  return {
    scope: { account: scope.account, region: scope.region },
    kind: kind.name,
    arn,
    id: kind.idOf?.(body) ?? arn.slice(arn.lastIndexOf("/") + 1),
    time: Date.parse(String(body[kind.time])),
    values: valuesOf(kind, body),
    body,
    ...(name !== undefined && { name }),
    ...(name !== undefined && kind.hasUniqueNames && { names: [{ kind: kind.name, name }] }),
    ...(uses.length > 0 && { uses }),
    ...extra,
  };
}

/** The thing with another body; whatever it waited for is over, unless it is given again. */
export function withBody(kind: Kind, { scope, hidden }: Thing, body: JsonObject, extra: Extra = {}): Thing {
  return thingOf(kind, scope, body, { ...(hidden && { hidden }), ...extra });
}

/** What was `Stopping` when its time has come. */
export function stopped(kind: Kind, thing: Thing): Thing {
  const lastModifiedTime = wireTime(thing.due ?? thing.time);
  return withBody(kind, thing, { ...thing.body, status: "Stopped", lastModifiedTime });
}

/** A thing as a listing shows it. */
export function summaryOf(kind: Kind, { body }: Thing): object {
  return Object.fromEntries(Object.entries(kind.summary).map(([inSummary, kept]) => [inSummary, body[kept]]));
}

function valuesOf(kind: Kind, body: JsonObject): { readonly [value: string]: string } {
  const values: { [value: string]: string } = {};
  for (const [name, read] of Object.entries(kind.values)) {
    const value = read(body);
    if (value !== undefined) values[name] = String(value);
  }
  return values;
}
