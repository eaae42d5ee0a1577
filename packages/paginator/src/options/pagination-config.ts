import type { CompiledPagination } from "../pages/pagination.ts";
import { PaginationError } from "../pagination-error.ts";
import type { Place } from "../places/place.ts";
import { decodePlace, isPlaceToken } from "../places/place-token.ts";
import { readStartingToken, type Start } from "../tokens/starting-token.ts";

/** What `paginate` takes beside the operation's own parameters. None of it reaches the service as it stands. */
export interface PaginationConfig {
  /** How many items to list at most, over all pages: a whole number from 0, or its text. */
  readonly MaxItems?: number | string | null | undefined;
  /** How many items a page should hold: a whole number from 1, or its text. The service may give fewer. */
  readonly PageSize?: number | string | null | undefined;
  /** Where to start: the `NextToken` or `resumeToken` of an earlier listing, here or in boto3 or the AWS CLI. */
  readonly StartingToken?: string | null | undefined;
}

/** A `PaginationConfig` that has been checked. */
export interface Settings {
  /** `Infinity` where there is no limit. */
  readonly maxItems: number;
  readonly start: Start | undefined;
  /** Where to start instead, if the starting token names a place by creation time. */
  readonly place: Place | undefined;
  /** The page size as the operation takes it. */
  readonly limit: { readonly [limitKey: string]: number | string };
}

/** @throws PaginationError naming the setting, its value and what it may be */
export function readSettings(config: PaginationConfig, pagination: CompiledPagination): Settings {
  const token = config.StartingToken ?? undefined;
  if (token !== undefined && typeof token !== "string") {
    throw new PaginationError(`StartingToken is ${JSON.stringify(token)}; it must be a string`);
  }
  return {
    maxItems: wholeNumber("MaxItems", config.MaxItems, 0) ?? Number.POSITIVE_INFINITY,
    start: token === undefined || isPlaceToken(token) ? undefined : readStartingToken(token, pagination.inputTokens),
    place: isPlaceToken(token) ? decodePlace(token) : undefined,
    limit: readPageSize(config.PageSize, pagination),
  };
}

function readPageSize(value: PaginationConfig["PageSize"], pagination: CompiledPagination): Settings["limit"] {
  const pageSize = wholeNumber("PageSize", value, 1);
  if (pageSize === undefined) return {};
  if (pagination.limitKey === undefined) {
    throw new PaginationError(`PageSize is ${pageSize}, but this operation takes no page size; leave it out`);
  }
  return { [pagination.limitKey]: pagination.limitType === "string" ? String(pageSize) : pageSize };
}

/** @throws PaginationError naming what was set, to what, and what it may be */
export function wholeNumber(
  name: string,
  value: number | string | null | undefined,
  least: number,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  const isNumeric = typeof value === "number" || (typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value));
  const number = isNumeric ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new PaginationError(`${name} is ${JSON.stringify(value)}; it must be a whole number of at least ${least}`);
}
