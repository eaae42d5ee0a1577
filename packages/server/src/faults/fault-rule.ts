import type { JobPhase } from "@outcrop/catalogue";

/** What can go wrong on demand. */
export type FaultKind =
  /** ThrottlingException, 429. */
  | "throttle"
  /** The answer comes later. */
  | "latency"
  /** Any error; by default InternalServerException, 500. */
  | "error"
  /** ServiceUnavailableException, 503. */
  | "unavailable"
  /** The connection is closed without an answer, or in the middle of one. */
  | "drop"
  /** A page of a listing has fewer entries than were asked for, and a `nextToken`. */
  | "short-page"
  /** A page of a listing has no entry, but a `nextToken`. */
  | "empty-page"
  /** The `nextToken` of a listing is refused: ValidationException, 400. */
  | "expired-token"
  /** The caller's credentials are refused: ExpiredTokenException, 403. */
  | "expired-credentials"
  /** What the request begins (a job, a copy, an import) takes another time, or fails. */
  | "job";

/** When a connection is dropped: before the work is done, after it, or with half of the answer sent. */
export type DropMoment = "before" | "after" | "body";

/** A fault and the requests that it strikes, as data. An absent member does not narrow them. */
export interface FaultRule {
  /** Unique among the rules of a server: letters, digits, `-`, `_` and `.`, at most 64. */
  readonly id: string;
  readonly fault: FaultKind;
  /** An operation's name, such as `ListCustomModels`. */
  readonly operation?: string;
  /** Twelve digits. */
  readonly account?: string;
  /** How many of the requests that it meets it strikes, 0 to 1; by default 1: all. */
  readonly share?: number;
  /** `throttle`: how many requests pass per second and account; the rule strikes those beyond. Not together with `share`. */
  readonly rate?: number;
  /** `throttle` with `rate`: requests that pass at once after a rest; by default `rate`, at least 1. */
  readonly burst?: number;
  /** `latency`: milliseconds. */
  readonly latency?: number;
  /** `latency`: up to so many milliseconds more, drawn for each request; by default 0. */
  readonly jitter?: number;
  /** `short-page`: entries that a page has at most; by default 1. */
  readonly size?: number;
  /** `drop`: by default `before`. */
  readonly when?: DropMoment;
  /** `error`: the error's name, such as `ServiceQuotaExceededException`. */
  readonly code?: string;
  /** Errors: the HTTP status, 400 to 599; by default the one that the error has in the API's model, or 400. */
  readonly status?: number;
  /** Errors: the error's message. `job`: why it fails; without it, it completes. */
  readonly message?: string;
  /** Errors: `long` puts behind the name in `x-amzn-errortype` what the service was seen to put there; by default `short`. */
  readonly form?: "short" | "long";
  /** `job`: milliseconds that it takes; by default the server's training time. */
  readonly time?: number;
  /** `job` with `message`: the phase of a customization job in which it fails; by default `validation`. */
  readonly phase?: JobPhase;
  /** Requests that it lets pass before it begins; by default 0. */
  readonly after?: number;
  /** How many requests it strikes before it ends; by default any number. */
  readonly count?: number;
  /** What its draws follow from, a whole number; by default 0. The same seed and the same requests are the same strikes. */
  readonly seed?: number;
}

/** The settings of a rule, its kind and id apart. */
export type FaultSetting = Exclude<keyof FaultRule, "id" | "fault">;

const everyFault: readonly FaultSetting[] = ["operation", "account", "share", "after", "count", "seed"];
const everyError: readonly FaultSetting[] = [...everyFault, "message", "status", "form"];

/** The settings that each fault takes. */
export const settingsOfFault: { readonly [fault in FaultKind]: readonly FaultSetting[] } = {
  throttle: [...everyError, "rate", "burst"],
  latency: [...everyFault, "latency", "jitter"],
  error: [...everyError, "code"],
  unavailable: everyError,
  drop: [...everyFault, "when"],
  "short-page": [...everyFault, "size"],
  "empty-page": everyFault,
  "expired-token": everyError,
  "expired-credentials": everyError,
  job: [...everyFault, "time", "message", "phase"],
};
