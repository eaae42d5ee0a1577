import type { CallOptions, Pace } from "../options/paginate-options.ts";
import type { Settings } from "../options/pagination-config.ts";
import type { Run } from "../pages/listed-page.ts";
import { withTokens } from "../pages/next-tokens.ts";
import type { CompiledPagination } from "../pages/pagination.ts";
import { PaginationError } from "../pagination-error.ts";
import { orderOf } from "../places/slicing.ts";
import { listInSlices, type SlicedRun, type SliceStart } from "../slices/list-in-slices.ts";
import { operationSource } from "../slices/operation-source.ts";
import { encodeToken } from "../tokens/resume-token.ts";
import type { PlainObject } from "../values.ts";
import { readAhead } from "./read-ahead.ts";
import { listPages } from "./request-loop.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** Asks the service for the page of one input. */
type Call<Input, Page> = (input: Input, options: CallOptions) => Promise<Page>;

/**
 * Chooses how a listing makes its requests: each when the consumer asks for it, some ahead, or many slices at once.
 * @throws PaginationError for options that are invalid, or do not fit the operation or the starting token
 */
export function planRun<Input extends object, Page>(
  call: Call<Input, Page>,
  input: Input,
  pagination: CompiledPagination,
  settings: Settings,
  startingToken: string | undefined,
  { signal, prefetch = 0, parallel }: Pace,
): () => Run<Page> {
  if (parallel > 1 || settings.place !== undefined) {
    const sliced = planSlices(call, input, pagination, settings, startingToken, { signal, prefetch, parallel });
    // The slices give the pages of this very call.
    return () => listInSlices(sliced) as Run<Page>;
  }
  const list = (requestSignal: AbortSignal | undefined) => {
    const request = (each: Input) =>
      requestSignal === undefined
        ? call(each, {})
        : unlessAborted(requestSignal, () => call(each, { abortSignal: requestSignal }));
    return listPages<Input, Page>(request, input, pagination, settings);
  };
  return prefetch === 0 ? () => list(signal) : () => readAhead(list, prefetch, signal);
}

/**
 * Plans a listing by creation time: in slices, or from a place.
 * @throws PaginationError where the operation has no such listing, or the place belongs to one in the other order
 */
export function planSlices<Input extends object, Page>(
  call: Call<Input, Page>,
  input: Input,
  pagination: CompiledPagination,
  settings: Settings,
  startingToken: string | undefined,
  options: { readonly prefetch: number; readonly parallel: number; readonly signal?: AbortSignal | undefined },
): SlicedRun {
  const { slicing, limitKey, limitType } = pagination;
  const wish =
    options.parallel > 1 ? `parallel is ${options.parallel}` : "StartingToken names a place by creation time";
  if (slicing === undefined || pagination.secondaryKeys.length > 0) {
    throw new PaginationError(`${wish}, but this operation does not filter and sort by creation time; leave it out`);
  }
  const { place } = settings;
  const isToken = ([name]: [string, unknown]) => pagination.inputTokens.includes(name);
  const given = Object.entries({ ...input, ...settings.limit });
  const members: PlainObject = Object.fromEntries(given.filter((member) => !isToken(member)));
  if (place !== undefined && place.order !== orderOf(members, slicing)) {
    throw new PaginationError(
      `StartingToken belongs to a listing in ${place.order} order, this one is ${orderOf(members, slicing)}; set ${slicing.sortOrder} to "${place.order}"`,
    );
  }
  // The input has the members of the call's own input, and the call answers with an object.
  const request = (each: PlainObject, abortSignal: AbortSignal) =>
    call(each as Input, { abortSignal }) as Promise<unknown> as Promise<PlainObject>;
  return {
    source: operationSource(request, pagination),
    slicing,
    input: members,
    limitToOne: limitKey === undefined ? {} : { [limitKey]: limitType === "string" ? "1" : 1 },
    start: sliceStart(settings, Object.fromEntries(given.filter(isToken))),
    startToken:
      startingToken ??
      encodeToken({
        ...Object.fromEntries(pagination.inputTokens.map((name) => [name, null])),
        boto_truncate_amount: 0,
      }),
    maxItems: settings.maxItems,
    pageSize: limitKey === undefined ? undefined : Number(settings.limit[limitKey] ?? 0),
    ...options,
    signal: options.signal,
  };
}

/** @param ownTokens the tokens in the caller's own input, which only the first request carries */
function sliceStart({ place, start }: Settings, ownTokens: PlainObject): SliceStart {
  if (place !== undefined) return { kind: "place", place };
  const tokens = withTokens(ownTokens, start?.tokens);
  return Object.keys(tokens).length === 0 && !start?.offset
    ? { kind: "beginning" }
    : { kind: "page", tokens, offset: start?.offset ?? 0 };
}
