import type { Pagination } from "@outcrop/paginator";

/** A listing over a scripted service. All values are as wire.ts has them. */
export interface Scenario {
  readonly id: number;
  readonly pagination: Pagination;
  /** What the operation is asked, `PaginationConfig` included. */
  readonly input: { readonly [name: string]: unknown };
  readonly service: ScriptedService;
  /** The ways to consume it that are compared. */
  readonly ways: readonly Way[];
  /** A JMESPath expression to search the pages with. */
  readonly search: string;
  /** Every page is reached by tokens of its own, so a listing that resumes gives what was left. */
  readonly resumes: boolean;
}

/** Answers a request by the values of its input tokens: it has no memory, so a listing can begin at any page. */
export interface ScriptedService {
  readonly pages: readonly unknown[];
  /** The page for the tokens of a request, written as {@link tokenKey} does; the first that fits is given. */
  readonly pageAt: { readonly [tokens: string]: number };
  /** What tokens get that lead to no page: the page of this number, or an error of the service. */
  readonly otherwise: number | "error";
  /** The page in whose place the service fails. */
  readonly failsAt: number | null;
  /** After so many requests the service fails: some scripts go round in circles. */
  readonly patience: number;
}

/** What came of one way to consume a scenario. */
export interface Outcome {
  readonly requests: readonly unknown[];
  /** Pages, items of each iterator, search results, or the one full result. */
  readonly given: readonly unknown[];
  readonly resumeToken: string | null;
  readonly nonAggregatePart: unknown;
  readonly error: { readonly kind: string; readonly message: string } | null;
}

/** The ways to consume a listing that botocore knows. */
export const ways = ["pages", "full", "iterators", "search"] as const;

export type Way = (typeof ways)[number];

/** What came of each way that a scenario asks for. */
export type Outcomes = { readonly [way in Way]?: Outcome };

/** The tokens of a request as text: the same text in both drivers. */
export function tokenKey(tokens: readonly unknown[]): string {
  return JSON.stringify(tokens);
}

/** What a service's own member `NextToken` holds, where it has one. */
export const ownNextToken = "the service's own";
