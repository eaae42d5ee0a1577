import type { JsonObject, NewThing, Scope, Tag } from "@outcrop/catalogue";
import { accountOf, newIdentifier, regionOf } from "../bedrock/arns.ts";
import { wireTime } from "../bedrock/wire-time.ts";
import type { Kind } from "../kinds/kind.ts";
import { thingOf } from "../kinds/things.ts";
import { present } from "../operations/listing/take-up-listing.ts";
import { TagList } from "../validation/bedrock-shapes.ts";
import { check } from "../validation/check.ts";
import { nearest } from "../validation/did-you-mean.ts";
import { type Members, type Shape, structure } from "../validation/shape.ts";
import { parseTimestamp } from "../validation/timestamp.ts";
import { Violations } from "../validation/violations.ts";

/**
 * A thing as a test wants it: members of the answer that tells all about it, or of its summary, times as a `Date`, milliseconds or
 * ISO 8601. What is left out is made up.
 */
export interface ArrangedThing extends Partial<Scope> {
  readonly tags?: readonly Tag[];
  readonly [member: string]: unknown;
}

/** What is taken for what things leave out. */
export interface ThingDefaults {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly scope: Scope;
}

/**
 * Makes a whole thing of what a test wants.
 * @param place as messages name it, such as `guardrails[2]`
 * @throws ServiceError ValidationException that names every member that is not possible
 */
export function arrangedThing(kind: Kind, arranged: ArrangedThing, defaults: ThingDefaults, place: string): NewThing {
  const { account, region, tags, ...members } = arranged;
  const violations = new Violations();
  const given = bodyOf(kind, members, place, violations);
  const arn = kind.arn === undefined ? undefined : given[kind.arn];
  const named = present({ account, region });
  const scope = scopeOf(named, typeof arn === "string" ? arn : undefined, defaults.scope, place, violations);
  if (tags !== undefined) check(TagList, tags, `${place}.tags`, violations);
  violations.throwIfAny();
  const body = kind.complete(given, { scope, id: newIdentifier(), now: wireTime(defaults.now) });
  check(structure(kind.members, kind.required), body, place, violations);
  violations.throwIfAny();
  return { thing: thingOf(kind, scope, body), ...(tags && { tags }) };
}

function bodyOf(kind: Kind, given: JsonObject, place: string, violations: Violations): JsonObject {
  const body: { [member: string]: unknown } = {};
  for (const [name, value] of Object.entries(given)) {
    // A member may have the name that it has in a listing.
    const kept = name in kind.members ? name : (kind.summary[name] ?? name);
    const shape = kind.members[kept];
    const where = `${place}.${name}`;
    if (shape === undefined) {
      const known = ["account", "region", "tags", ...Object.keys(kind.members)];
      violations.add(where, value, `Member must be one of: [${known.join(", ")}]${nearMember(name, known)}`);
    } else if (value !== undefined && value !== null) {
      body[kept] = withTimes(shape, value);
      refuseUnknown(shape, body[kept], where, violations);
    }
  }
  return body;
}

/** The value with its times as they go over the wire. An invalid time stays as it is, so that it can be reported. */
function withTimes(shape: Shape, value: unknown): unknown {
  if (shape.kind === "timestamp") {
    const time = typeof value === "string" ? parseTimestamp(value) : Number(value);
    return time !== undefined && Number.isInteger(time) ? wireTime(time) : value;
  }
  if (shape.kind === "list" && Array.isArray(value)) return value.map((entry) => withTimes(shape.member, entry));
  if (shape.kind !== "structure" || !isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const member = (shape.members as Members)[name];
      return [name, member ? withTimes(member, inner) : inner];
    }),
  );
}

/** The checks of input drop what they do not know; here it would be a mistake that nobody notices. */
function refuseUnknown(shape: Shape, value: unknown, place: string, violations: Violations): void {
  if (shape.kind === "list" && Array.isArray(value)) {
    for (const [index, entry] of value.entries()) refuseUnknown(shape.member, entry, `${place}[${index}]`, violations);
  }
  if (shape.kind !== "structure" || !isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const member = (shape.members as Members)[name];
    if (member) refuseUnknown(member, inner, `${place}.${name}`, violations);
    else {
      const known = Object.keys(shape.members);
      const constraint = `Member must be one of: [${known.join(", ")}]${nearMember(name, known)}`;
      violations.add(`${place}.${name}`, inner, constraint);
    }
  }
}

function nearMember(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? "" : `; did you mean ${near}?`;
}

/** Its account and region: those that are given, or else those of its ARN, or else the default ones. */
function scopeOf(
  given: Partial<Scope>,
  arn: string | undefined,
  defaults: Scope,
  place: string,
  violations: Violations,
): Scope {
  const account = given.account ?? (accountOf(arn ?? "") || defaults.account);
  const region = given.region ?? (regionOf(arn ?? "") || defaults.region);
  if (!/^\d{12}$/.test(account)) violations.add(`${place}.account`, account, "Member must be twelve digits");
  if (!/^[a-z0-9-]{1,20}$/.test(region)) violations.add(`${place}.region`, region, "Member must be a region's name");
  const isElsewhere = arn !== undefined && (accountOf(arn) !== account || regionOf(arn) !== region);
  if (isElsewhere) violations.add(place, arn, `The ARN must be of account ${account} and region ${region}`);
  return { account, region };
}

function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
