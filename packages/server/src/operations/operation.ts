import type { Catalogue, Tag } from "@outcrop/catalogue";
import type { Caller } from "../identity/caller.ts";
import type { Clock } from "../lifecycle/clock.ts";
import type { Lifecycle } from "../lifecycle/lifecycle.ts";
import type { Members, ValuesOf } from "../validation/shape.ts";
import type { AnswersAs } from "./custom-models/recorded-form.ts";
import type { FoundationModelList } from "./foundation-models/foundation-model-list.ts";
import type { NextTokens } from "./listing/next-token.ts";
import type { Quotas } from "./quotas.ts";

/** What every operation works with. */
export interface Service {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly nextTokens: NextTokens;
  readonly lifecycle: Lifecycle;
  readonly foundationModels: FoundationModelList;
  readonly answersAs: AnswersAs;
  readonly quotas: Quotas;
}

/** The rules of an operation's input, by where on the wire its members stand. */
export interface InputRules {
  /** The members in the path: all of them required. */
  readonly path: Members;
  readonly query: Members;
  readonly body: Members;
  readonly required: readonly string[];
  /** The names in the query of the members that are called otherwise there. */
  readonly namesInQuery: { readonly [member: string]: string };
}

/**
 * One thing that a request must be allowed: an action on a resource. Other accounts' resources are judged by the policies of their
 * models, and a request that is allowed finds their ARNs in {@link Caller.granted}.
 */
export interface Need {
  /** The IAM action without its service; by default the operation's name. */
  readonly action?: string;
  /** The ARN of what it is done to; `*` where it concerns no single thing. Something that is yet to be made has `*` in place of its identifier. */
  readonly resource: string;
  /** The resource as refusals call it: as the caller named it, so that a refusal does not reveal whether it exists. */
  readonly named?: string;
  /** The tags that the request gives to the resource, or takes away from it. */
  readonly requestTags?: readonly Tag[];
  /** Only the resource's own account may do this, whatever its policy says; and no policy keeps an account's own key from it. */
  readonly ownersAlone?: true;
}

/** What a request must be allowed, all of it. A text is the ARN of the one thing that the operation's own action is done to. */
export type Needs = string | Need | readonly Need[];

/** An answer for this request alone, which must not be remembered for the next equal request. */
export class PassingAnswer {
  readonly body: object | Uint8Array;

  constructor(body: object | Uint8Array) {
    this.body = body;
  }
}

/** One operation of the service, whole: its route, the rules of its input, its work. */
export interface Operation {
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path, with the members that stand in it in braces: `/custom-models/{modelIdentifier}`. */
  readonly path: string;
  /** The HTTP status of its answer. */
  readonly status: number;
  readonly input: InputRules;
  /** Its answer follows from caller, query and catalogue alone, and is asked for often, so it is remembered until the catalogue changes. */
  readonly isRemembered?: boolean;
  /** It begins something that takes its time: a job, a copy, an import. */
  readonly beginsSomething?: boolean;
  /**
   * What policies must allow; without it the operation concerns no single thing, and the resource is `*`. It gives the same needs whether
   * what the caller names exists or not, and does not throw where it does not: rights come before existence.
   */
  readonly resource?: (input: never, caller: Caller, service: Service) => Promise<Needs> | Needs;
  /**
   * Does the work. The input has passed the rules. Gives the body of the answer: an object, or its JSON in UTF-8 where that stands ready.
   * @throws ServiceError, CatalogueError
   */
  readonly run: (input: never, caller: Caller, service: Service) => Promise<object | Uint8Array | PassingAnswer>;
}

type Input<Path extends Members, Query extends Members, Body extends Members, Required extends string> = ValuesOf<
  Path,
  keyof Path & string
> &
  ValuesOf<Query, Required> &
  ValuesOf<Body, Required>;

interface Definition<Path extends Members, Query extends Members, Body extends Members, Required extends string> {
  readonly name: string;
  readonly method: Operation["method"];
  readonly path: string;
  readonly status: number;
  readonly isRemembered?: boolean;
  readonly beginsSomething?: boolean;
  readonly input: {
    readonly path?: Path;
    readonly query?: Query;
    readonly body?: Body;
    readonly required?: readonly Required[];
    readonly namesInQuery?: { readonly [member in keyof Query]?: string };
  };
  readonly resource?: (
    input: Input<Path, Query, Body, Required>,
    caller: Caller,
    service: Service,
  ) => Promise<Needs> | Needs;
  readonly run: (
    input: Input<Path, Query, Body, Required>,
    caller: Caller,
    service: Service,
  ) => Promise<object | Uint8Array | PassingAnswer>;
}

type None = Record<never, never>;

/** Defines an operation; the type of `run`'s input follows from the rules. */
export function operation<
  const Path extends Members = None,
  const Query extends Members = None,
  const Body extends Members = None,
  const Required extends string = never,
>(definition: Definition<Path, Query, Body, Required>): Operation {
  const { path = {}, query = {}, body = {}, required = [], namesInQuery = {} } = definition.input;
  return { ...definition, input: { path, query, body, required, namesInQuery } };
}
