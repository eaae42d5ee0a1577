import { ServiceError } from "../bedrock/service-error.ts";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import type { Caller } from "../identity/caller.ts";
import { expiredKey } from "../identity/identity-errors.ts";
import type { Operation, Service } from "../operations/operation.ts";
import type { DropMoment, FaultKind } from "./fault-rule.ts";
import type { Faults, Strike } from "./faults.ts";
import { withShortPages } from "./short-pages.ts";

/** What the rules that struck a request do to it, all together. */
export interface Effect {
  /** The ids of the rules, in order. */
  readonly struck: readonly string[];
  /** Milliseconds to wait before the work. */
  readonly delay: number;
  /** What to answer instead of doing the work. */
  readonly error?: ServiceError;
  readonly drop?: DropMoment;
  /** Entries that a page has at most; 0 is an empty page. */
  readonly mostEntries?: number;
}

/** The errors, with the codes, statuses and texts that AWS gives. */
const errors: { readonly [fault in FaultKind]?: () => ServiceError } = {
  throttle: () => new ServiceError("ThrottlingException", 429, "Rate exceeded"),
  error: () =>
    new ServiceError(
      "InternalServerException",
      500,
      "The system encountered an unexpected error during processing. Try your request again.",
    ),
  unavailable: () =>
    new ServiceError(
      "ServiceUnavailableException",
      503,
      "The service is unable to process your request at this time. Try again later.",
    ),
  "expired-token": () =>
    new ServiceError(
      "ValidationException",
      400,
      "The provided nextToken has expired. Begin the listing again without it.",
    ),
  "expired-credentials": expiredKey,
};

/** What befalls a request; undefined where no rule strikes. @param now milliseconds */
export async function effectOn(
  request: ServiceRequest,
  { account }: Caller,
  { name, input }: Operation,
  faults: Faults,
  now: number,
): Promise<Effect | undefined> {
  const listing = "nextToken" in input.query;
  const continued = listing && /(?:^|&)nextToken=[^&]/.test(request.query);
  const strikes = await faults.meet({ operation: name, account, listing, continued }, now);
  return strikes && effectOf(strikes);
}

/** The service as an operation sees it under this effect. */
export function under({ mostEntries }: Effect, service: Service): Service {
  if (mostEntries === undefined) return service;
  return { ...service, catalogue: withShortPages(service.catalogue, mostEntries) };
}

/** Puts together what several rules do: waits add up, and the fewest entries hold. */
function effectOf(strikes: readonly Strike[]): Effect {
  let delay = 0;
  let mostEntries = Number.POSITIVE_INFINITY;
  let error: ServiceError | undefined;
  let drop: DropMoment | undefined;
  for (const { rule, draw } of strikes) {
    if (rule.fault === "latency") delay += (rule.latency ?? 0) + (rule.jitter ?? 0) * draw;
    else if (rule.fault === "short-page") mostEntries = Math.min(mostEntries, rule.size ?? 1);
    else if (rule.fault === "empty-page") mostEntries = 0;
    else if (rule.fault === "drop") drop = rule.when ?? "before";
    else error = errors[rule.fault]?.();
  }
  return {
    struck: strikes.map(({ rule }) => rule.id),
    delay,
    ...(error && { error }),
    ...(drop && { drop }),
    ...(mostEntries < Number.POSITIVE_INFINITY && { mostEntries }),
  };
}
