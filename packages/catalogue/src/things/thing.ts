import type { SortOrder } from "@aws-sdk/client-bedrock";
import type { Position } from "../queries.ts";
import type { Idempotency, JsonObject, Limit, PendingCheck, Scope, Tag } from "../types.ts";

/** A name that only one thing of a kind can have in its account and region. */
export interface OwnName {
  readonly kind: string;
  readonly name: string;
}

/**
 * Something that an account has beside its models and their jobs: a deployment, a guardrail. What its kind means, and what becomes of it,
 * is for whoever keeps it here to say; the catalogue stores, lists and finds it.
 */
export interface Thing {
  readonly scope: Scope;
  /** Such as `provisioned-model`. */
  readonly kind: string;
  readonly arn: string;
  /** Tells it from the others of its kind in its account and region: printable ASCII without spaces. It orders what has the same time. */
  readonly id: string;
  /** By which it is listed, milliseconds. It never changes. */
  readonly time: number;
  /** What `nameContains` looks at. */
  readonly name?: string;
  /** The names that it holds for itself, perhaps one of another kind for what it will make. */
  readonly names?: readonly OwnName[];
  /** What listings can ask it for, by the filter's name. */
  readonly values: { readonly [filter: string]: string };
  /** What answers say of it, as it goes over the wire: times in ISO 8601. */
  readonly body: JsonObject;
  /** What is kept with it and shown in no answer. */
  readonly hidden?: JsonObject;
  /** ARNs of custom models and things that cannot be deleted while it stands. */
  readonly uses?: readonly string[];
  /** The time at which it changes by itself, milliseconds: see {@link Things.settle}. */
  readonly due?: number;
  /** What it waits for: a look at artifacts, which is kept here and given back. */
  readonly check?: JsonObject;
}

/** A thing to be stored, with its tags. */
export interface NewThing {
  readonly thing: Thing;
  readonly tags?: readonly Tag[];
}

/** What a thing becomes. Scope, kind, ARN, identifier and time stay. */
export interface ThingChange {
  readonly thing: Thing;
  /** What stands in the catalogue from then on too. */
  readonly makes?: readonly NewThing[];
}

export interface ThingQuery {
  readonly scope: Scope;
  readonly kind: string;
  /** Exclusive, milliseconds; as for models. */
  readonly creationTimeAfter?: number;
  readonly creationTimeBefore?: number;
  readonly sortOrder?: SortOrder;
  /** 1 to 1000. */
  readonly maxResults: number;
  readonly after?: Position;
  /** The values that a thing must have, the rarest filter first. */
  readonly equals?: { readonly [filter: string]: string };
  /** Part of the name; case-sensitive. */
  readonly nameContains?: string;
  /** Things that are there without being stored. They are listed among those that are. */
  readonly standing?: readonly Thing[];
}

export interface ThingPage {
  readonly things: readonly Thing[];
  /** Present while there may be more. A page may be short or empty and still have it. */
  readonly next?: Position;
}

/** The things of a catalogue. As there, each method is atomic, and what has resolved survives a crash. */
export interface Things {
  /**
   * Stores a thing; gives its ARN, or that of the earlier one where the same idempotent request was made before.
   * @param limits what the account may have at once in the thing's region
   * @throws NameTakenError, ConflictError, LimitReachedError, MissingError where a model that it uses is gone
   */
  create(thing: NewThing, idempotency?: Idempotency, limits?: readonly Limit[]): Promise<string>;
  /**
   * Stores things as they stand, some at a time; one that has the ARN of another takes its place. What they use need not be there.
   * @throws NameTakenError, ConflictError
   */
  put(things: readonly NewThing[]): Promise<void>;
  /** The thing of this kind, by its ARN or its own name. */
  get(scope: Scope, kind: string, identifier: string): Promise<Thing | undefined>;
  list(query: ThingQuery): Promise<ThingPage>;
  /**
   * Changes a thing: `change` is given it as it is, and nobody else changes it meanwhile. It may be called again where a race was lost;
   * what it throws is thrown on, and changes nothing.
   * @returns the thing as it is then; undefined where there is none
   */
  change(scope: Scope, arn: string, change: (thing: Thing) => ThingChange): Promise<Thing | undefined>;
  /**
   * Deletes a thing and its tags. Gives whether there was one.
   * @param allow throws where it may not go
   * @throws ConflictError where another thing uses it
   */
  delete(scope: Scope, arn: string, allow?: (thing: Thing) => void): Promise<boolean>;
  /**
   * Lets what is due change, the earliest first and some at a time. What `change` gives must be due later, or not any more.
   * @returns the next time at which something is due, if anything is
   */
  settle(now: number, change: (thing: Thing) => ThingChange): Promise<number | undefined>;
  /** The things that wait for a check. */
  pendingChecks(): Promise<readonly PendingCheck[]>;
}
