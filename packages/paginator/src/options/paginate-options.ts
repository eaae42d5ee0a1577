import { checkMembers, type Rules } from "../checks/members.ts";
import { wholeNumber } from "../checks/whole-number.ts";
import type { Pagination } from "../pages/pagination.ts";

/** How fast a listing goes, and when it is aborted. The options never change what it gives. */
export interface PaginateOptions {
  /** Aborts the request under way and ends the iteration with its reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How many pages to request ahead of the consumer: a whole number, by default 0. Leaving the listing early aborts them. In a
   * parallel listing it is how many pages all slices together may hold: at least one per slice, by default eight.
   */
  readonly prefetch?: number | undefined;
  /**
   * How many time slices to list at once: a whole number, by default 1. Only for operations that filter and sort by creation
   * time. Throttling lowers the number for a while. The resume tokens then name places, which other paginators do not know.
   */
  readonly parallel?: number | undefined;
}

/** The options of a listing whose pagination is `Keys`: an operation without slicing is listed one page after the other. */
export type OptionsFor<Keys extends Pagination> = "slicing" extends keyof Keys
  ? PaginateOptions
  : Omit<PaginateOptions, "parallel"> & { readonly parallel?: 1 | undefined };

/** What is handed to the function that requests a page. */
export interface CallOptions {
  readonly abortSignal?: AbortSignal;
}

/** The rules for {@link PaginateOptions}. */
export const optionRules = {
  signal: ["an AbortSignal", (signal) => signal === undefined || "aborted" in Object(signal)],
  prefetch: undefined,
  parallel: undefined,
} satisfies Rules<keyof PaginateOptions>;

/** {@link PaginateOptions} that have been checked. */
export interface Pace {
  readonly signal: AbortSignal | undefined;
  /** Undefined where the caller does not say. */
  readonly prefetch: number | undefined;
  readonly parallel: number;
}

/**
 * @param rules for all options
 * @throws PaginationError that names the option, its value and the allowed values
 */
export function readOptions(options: PaginateOptions, rules: Rules = optionRules): Pace {
  checkMembers("The second argument of paginate", options, rules);
  return {
    signal: options.signal,
    prefetch: wholeNumber("prefetch", options.prefetch, 0),
    parallel: wholeNumber("parallel", options.parallel, 1) ?? 1,
  };
}
