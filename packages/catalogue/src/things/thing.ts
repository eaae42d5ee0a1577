import type { SortOrder } from "../bedrock-values.ts";
import type { Position } from "../queries.ts";
import type { Idempotency, JsonObject, Limit, PendingChecks, Scope, Tag } from "../types.ts";

/** A name that only one thing of a kind can have in its account and region. */
export interface OwnName {
  readonly kind: string;
  readonly name: string;
}

/**
 * Something that an account has beside its models and their jobs: a deployment, a guardrail. What its kind means, and how it changes,
 * is up to the caller that stores it; the catalogue stores, lists and finds it.
 */
export interface Thing {
  readonly scope: Scope;
  /** Such as `provisioned-model`. */
  readonly kind: string;
  readonly arn: string;
  /** Tells it from the others of its kind in its account and region: printable ASCII without spaces. It orders things of the same time. */
  readonly id: string;
  /** The time by which it is listed, milliseconds. It never changes. */
  readonly time: number;
  /** The text that `nameContains` searches. */
  readonly name?: string;
  /** The names that it reserves. One may be of another kind, for something that it will make. */
  readonly names?: readonly OwnName[];
  /** Values by which listings can filter, by the filter's name. */
  readonly values: { readonly [filter: string]: string };
  /** What answers show of it, as it is sent: times in ISO 8601. */
  readonly body: JsonObject;
  /** Data that is stored with it and never shown in answers. */
  readonly hidden?: JsonObject;
  /** ARNs of custom models and things that cannot be deleted while it exists. */
  readonly uses?: readonly string[];
  /** The time at which it changes by itself, milliseconds: see {@link Things.settle}. */
  readonly due?: number;
  /** The check of artifacts for which it waits. It is stored here and returned as it is. */
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
  /** Things that are stored together with the change. */
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
  /** Things that exist without being stored. They are listed among the stored ones. */
  readonly standing?: readonly Thing[];
}

export interface ThingPage {
  readonly things: readonly Thing[];
  /** Present while there may be more. A page may be short or empty and still have it. */
  readonly next?: Position;
}

/** The things of a catalogue. As in the catalogue, each method is atomic, and a change survives a crash once its promise has resolved. */
export interface Things {
  /**
   * Stores a thing. Returns its ARN, or that of the earlier one if the same idempotent request was made before.
   * @param limits what the account may have at once in the thing's region
   * @throws NameTakenError, ConflictError, LimitReachedError, MissingError if a model that it uses is gone
   */
  create(thing: NewThing, idempotency?: Idempotency, limits?: readonly Limit[]): Promise<string>;
  /**
   * Stores things as they stand, in several transactions. A thing replaces one with the same ARN. What they use need not exist.
   * @throws NameTakenError, ConflictError
   */
  put(things: readonly NewThing[]): Promise<void>;
  /** The thing of this kind, by its ARN or its own name. */
  get(scope: Scope, kind: string, identifier: string): Promise<Thing | undefined>;
  list(query: ThingQuery): Promise<ThingPage>;
  /**
   * Changes a thing. `change` gets its present version, and nobody else changes it meanwhile. It is called again if a race was lost.
   * An error that it throws is passed on, and nothing is changed.
   * @returns the changed thing; undefined if there is none
   */
  change(scope: Scope, arn: string, change: (thing: Thing) => ThingChange): Promise<Thing | undefined>;
  /**
   * Deletes a thing and its tags. Returns whether it existed.
   * @param allow throws if the thing may not be deleted
   * @throws ConflictError if another thing uses it
   */
  delete(scope: Scope, arn: string, allow?: (thing: Thing) => void): Promise<boolean>;
  /**
   * Changes what is due, the earliest first, a limited number per call. What `change` returns must be due later, or no longer due.
   * @returns the next time at which something is due, if anything is
   */
  settle(now: number, change: (thing: Thing) => ThingChange): Promise<number | undefined>;
  /** The things that wait for a check. */
  pendingChecks(): Promise<PendingChecks>;
}
