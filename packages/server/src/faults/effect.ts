import type { ServiceError } from "../bedrock/service-error.ts";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import type { Caller } from "../identity/caller.ts";
import type { WantedOutcome } from "../lifecycle/lifecycle.ts";
import type { Operation, Service } from "../operations/operation.ts";
import { errorAnswer } from "./error-answers.ts";
import type { DropMoment, FaultRule } from "./fault-rule.ts";
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
  /** How what the request begins is to end. */
  readonly wanted?: WantedOutcome;
}

/** What happens to a request; undefined where no rule strikes. @param now milliseconds */
export async function effectOn(
  request: ServiceRequest,
  caller: Caller,
  { name, input, beginsSomething = false }: Operation,
  faults: Faults,
  now: number,
): Promise<Effect | undefined> {
  const listing = "nextToken" in input.query;
  const continued = listing && /(?:^|&)nextToken=[^&]/.test(request.query);
  const met = { operation: name, account: caller.account, listing, continued, beginsSomething };
  const strikes = await faults.meet(met, now);
  return strikes && effectOf(strikes, caller);
}

/** The service as an operation sees it under this effect. */
export function under({ mostEntries, wanted }: Effect, service: Service): Service {
  const { catalogue, lifecycle } = service;
  return {
    ...service,
    ...(mostEntries !== undefined && { catalogue: withShortPages(catalogue, mostEntries) }),
    ...(wanted && { lifecycle: lifecycle.wanting(wanted) }),
  };
}

/** Puts together what several rules do: waits add up, and the fewest entries hold. */
function effectOf(strikes: readonly Strike[], caller: Caller): Effect {
  let delay = 0;
  let mostEntries = Number.POSITIVE_INFINITY;
  let error: ServiceError | undefined;
  let drop: DropMoment | undefined;
  let wanted: WantedOutcome | undefined;
  for (const { rule, draw } of strikes) {
    if (rule.fault === "latency") delay += (rule.latency ?? 0) + (rule.jitter ?? 0) * draw;
    else if (rule.fault === "short-page") mostEntries = Math.min(mostEntries, rule.size ?? 1);
    else if (rule.fault === "empty-page") mostEntries = 0;
    else if (rule.fault === "drop") drop = rule.when ?? "before";
    else if (rule.fault === "job") wanted = { ...wanted, ...wantedBy(rule) };
    else error = errorAnswer(rule, caller);
  }
  return {
    struck: strikes.map(({ rule }) => rule.id),
    delay,
    ...(error && { error }),
    ...(drop && { drop }),
    ...(mostEntries < Number.POSITIVE_INFINITY && { mostEntries }),
    ...(wanted && { wanted }),
  };
}

function wantedBy({ time, message, phase }: FaultRule): WantedOutcome {
  return {
    ...(time !== undefined && { time }),
    ...(message !== undefined && { message }),
    ...(phase !== undefined && { phase }),
  };
}
