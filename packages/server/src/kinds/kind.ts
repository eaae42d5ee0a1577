import type { FoundationModel, JsonObject, Scope, Thing, ThingChange } from "@outcrop/catalogue";
import type { CheckOutcome, ImportOutcome } from "../artifacts/check-artifacts.ts";
import type { EnumShape, Members, Shape, StringShape } from "../validation/shape.ts";

/** How the things of a kind are listed: the route and the answer, and what the listing can be asked. */
export interface Listing {
  readonly operation: string;
  /** With the filters that stand in it in braces. */
  readonly path: string;
  /** The member of the answer that holds the summaries. */
  readonly result: string;
  /** The members that bound the time, both exclusive. */
  readonly after?: string;
  readonly before?: string;
  /** The order without a `sortOrder`, which can be asked for where the listing is sorted by. */
  readonly order: "Ascending" | "Descending";
  readonly sortBy?: EnumShape;
  /** The member that is part of the name. */
  readonly nameContains?: StringShape;
  /** The members that compare a value of the thing, the rarest value first. */
  readonly filters?: { readonly [member: string]: Filter };
  /** Values that things must have where none of these members asks for others. */
  readonly unless?: { readonly [member: string]: { readonly [value: string]: string } };
  /** Absent where the listing takes no page size. */
  readonly maxResults?: Shape;
}

/** A member of a listing's input, and the value of the thing that must equal it. */
export interface Filter {
  readonly shape: Shape;
  /** Which of {@link Kind.values}. */
  readonly value: string;
  /** The member's name in the query, where it is called otherwise there. */
  readonly inQuery?: string;
  /** The value that is meant, such as the identifier in an ARN; by default what was given. @param input all that was asked */
  readonly read?: (given: string, input: { readonly [member: string]: string }) => string;
}

/** How a caller gets one thing of a kind. */
export interface Getting {
  readonly operation: string;
  readonly path: string;
  /** The members in the path, and those in the query. */
  readonly input: Members;
  readonly query?: Members;
  /** The ARN or name that the input means. */
  readonly identifier: (input: { readonly [member: string]: string }, scope: Scope) => string;
  /** The answer; by default the thing without what only its summaries show. */
  readonly answer?: (body: JsonObject) => JsonObject;
}

/** How one thing of a kind is deleted. It is found as it is got. */
export interface Removing {
  readonly operation: string;
  readonly status: number;
  /** The members in the query, where they are not those by which it is got. */
  readonly query?: Members;
  /** Why a thing cannot be deleted, where it cannot. */
  readonly refusal?: (body: JsonObject) => string | undefined;
  /** The values of all that goes where the input means several things. */
  readonly several?: (input: { readonly [member: string]: string }) => { readonly [value: string]: string } | undefined;
}

/** How one thing of a kind is stopped: it is `Stopping` for the time that stopping takes, then `Stopped`. It is found as it is got. */
export interface Stopping {
  readonly operation: string;
  readonly path: string;
  /** The statuses in which it can be stopped. */
  readonly from: readonly string[];
}

/** A kind of thing that an account has, as data: what is kept of it, how it is found and listed, and what becomes of it. */
export interface Kind {
  /** As its ARN says it, such as `provisioned-model`. */
  readonly name: string;
  /** As messages say it. */
  readonly called: string;
  /** Several of it, as `arrange` calls them: `provisionedModelThroughputs`. */
  readonly plural: string;
  /** What is kept of a thing: the members of the answer that tells all about it. */
  readonly members: Members;
  readonly required: readonly string[];
  /** The members of a summary, by the member that is kept. */
  readonly summary: { readonly [inSummary: string]: string };
  /** The members that hold its ARN, its name and the time by which it is listed. Without an ARN it has a key of its own. */
  readonly arn?: string;
  readonly title?: string;
  readonly time: string;
  /** Whether two things of an account and region cannot have the same name; then things are found by it. */
  readonly hasUniqueNames?: boolean;
  /** What the service says where a name is in use. */
  readonly nameInUse?: string;
  /** What listings compare. */
  readonly values: { readonly [value: string]: (body: JsonObject) => unknown };
  /** The ARN by which the thing is kept, where several share one, or it has none; by default its own. */
  readonly keyOf?: (body: JsonObject, scope: Scope) => string;
  /** What tells a thing from the others of its kind; by default what closes its key. */
  readonly idOf?: (body: JsonObject) => string;
  /** Members that only summaries show, or nothing does. */
  readonly notInAnswer?: readonly string[];
  /** What uses the thing or is used by it and cannot go meanwhile. */
  readonly uses?: (body: JsonObject) => readonly string[];
  /** A whole thing, made from the members that are given. */
  readonly complete: (given: JsonObject, made: Made) => JsonObject;
  readonly list?: Listing;
  readonly get?: Getting;
  readonly remove?: Removing;
  readonly stop?: Stopping;
  /** What a thing becomes when its time has come. */
  readonly onDue?: (thing: Thing) => ThingChange;
  /** What a thing becomes when its artifacts were looked at. */
  readonly onChecked?: (thing: Thing, outcome: CheckOutcome | ImportOutcome, now: number) => ThingChange;
  /** The things that are there by themselves, in every account of a region. */
  readonly standing?: (scope: Scope, foundationModels: readonly FoundationModel[]) => readonly JsonObject[];
}

/** What is new about a thing that is made. */
export interface Made {
  readonly scope: Scope;
  /** Twelve lower-case letters and digits. */
  readonly id: string;
  /** ISO 8601. */
  readonly now: string;
}

/** Checks that the parts of a kind fit each other, and gives it back. @throws TypeError */
export function kind(definition: Kind): Kind {
  const { members, summary, list, values, name } = definition;
  const kept = [definition.arn, definition.title, definition.time, ...Object.values(summary), ...definition.required];
  for (const member of kept) {
    if (member !== undefined && !(member in members)) throw new TypeError(`${name} does not keep ${member}.`);
  }
  for (const { value } of Object.values(list?.filters ?? {})) {
    if (!(value in values)) throw new TypeError(`${name} has no value ${value} to be listed by.`);
  }
  return definition;
}
