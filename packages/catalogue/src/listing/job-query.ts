import type { ListingRange } from "../queries.ts";
import type { Scope } from "../types.ts";

/** What of a job's columns must equal or contain what. Absent values let everything through. */
export interface JobFilter {
  readonly equals: { readonly [column: string]: string | undefined };
  readonly contains: { readonly [column: string]: string | undefined };
}

/** What the listings of jobs of every kind are asked. */
export interface JobQuery extends ListingRange {
  readonly scope: Scope;
}
