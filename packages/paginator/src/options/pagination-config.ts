import { checkMembers, type Rules } from "../checks/members.ts";
import { wholeNumber } from "../checks/whole-number.ts";
import type { CompiledPagination, Pagination } from "../pages/pagination.ts";
import { PaginationError } from "../pagination-error.ts";
import type { Place } from "../places/place.ts";
import { decodePlace } from "../places/place-token.ts";
import { kindOfToken } from "../places/token-kinds.ts";
import { readStartingToken, type Start } from "../tokens/starting-token.ts";

/** What `paginate` takes beside the operation's own parameters. None of it is sent to the service as it is. */
export interface PaginationConfig {
  /** How many items to list at most, over all pages: a whole number from 0, or its text. */
  readonly MaxItems?: number | string | null | undefined;
  /** How many items a page should hold: a whole number from 1, or its text. The service may give fewer. */
  readonly PageSize?: number | string | null | undefined;
  /** Where to start: the `NextToken` or `resumeToken` of an earlier listing, here or in boto3 or the AWS CLI. */
  readonly StartingToken?: string | null | undefined;
}

const rules = {
  MaxItems: undefined,
  PageSize: undefined,
  StartingToken: ["a string", (value) => (value ?? "") === String(value ?? "")],
} satisfies Rules<keyof PaginationConfig>;

/** The settings of a listing whose pagination is `Keys`: an operation without a limit key takes no `PageSize`. */
export type ConfigFor<Keys extends Pagination> = "limitKey" extends keyof Keys
  ? PaginationConfig
  : Omit<PaginationConfig, "PageSize"> & { readonly PageSize?: null | undefined };

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

/** @throws PaginationError that names the setting, its value and the allowed values */
export function readSettings(config: PaginationConfig, pagination: CompiledPagination): Settings {
  checkMembers("PaginationConfig", config, rules);
  const token = config.StartingToken ?? undefined;
  const kind = token === undefined ? undefined : kindOfToken(token);
  if (kind === "fleet") {
    throw new PaginationError(
      "StartingToken belongs to the listing of a fleet (getFleetPaginator, createFleetPaginator); go on with that, or start without the token",
    );
  }
  return {
    maxItems: wholeNumber("MaxItems", config.MaxItems, 0) ?? Number.POSITIVE_INFINITY,
    start: token === undefined || kind === "place" ? undefined : readStartingToken(token, pagination.inputTokens),
    place: token !== undefined && kind === "place" ? decodePlace(token) : undefined,
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
