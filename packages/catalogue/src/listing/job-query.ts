import type { ListingRange } from "../queries.ts";
import type { Scope } from "../types.ts";

/** The values that a job's columns must equal or contain. An absent value accepts every job. */
export interface JobFilter {
  readonly equals: { readonly [column: string]: string | undefined };
  readonly contains: { readonly [column: string]: string | undefined };
}

/** What a listing of jobs, of any kind, can ask for. */
export interface JobQuery extends ListingRange {
  readonly scope: Scope;
}
