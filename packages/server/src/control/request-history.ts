import type { ServiceRequest } from "../bedrock/service-request.ts";
import { wireTime } from "../bedrock/wire-time.ts";
import type { Answer } from "../pipeline/answer.ts";

/** A request that was answered, as control shows it. */
export interface AnsweredRequest {
  readonly requestId: string;
  /** When it was answered, ISO 8601. */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  /** The query without signatures; absent where it is empty. */
  readonly query?: string;
  readonly operation?: string;
  readonly account?: string;
  readonly region?: string;
  readonly status: number;
  /** The error's type and message. */
  readonly error?: string;
  readonly message?: string;
  readonly userAgent?: string;
  /** The rules of faults on demand that struck. */
  readonly faults?: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
}

/** How many requests a server remembers. */
export const mostRemembered = 1000;

/** What is kept of a request; the rest is worked out when somebody asks. */
interface Kept {
  readonly id: string;
  /** Milliseconds. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly userAgent: string | undefined;
  readonly operation: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly status: number;
  readonly errorType: string | undefined;
  /** Absent where there is no error, because whole pages are not kept. */
  readonly errorBody: Uint8Array | undefined;
  readonly struck: readonly string[] | undefined;
  readonly duration: number;
}

/** The last requests that a server has answered. */
export class RequestHistory {
  #requests: Kept[] = [];

  /** Remembers a request, and forgets the one that is too old for it. */
  add(request: ServiceRequest, answer: Answer, duration: number): void {
    // Twice as many before any are forgotten, so that the list is seldom moved.
    if (this.#requests.length >= 2 * mostRemembered) this.#requests = this.#requests.slice(-mostRemembered);
    const { id, method, path, query, headers } = request;
    const { operation, caller, status, errorType, body, struck } = answer;
    this.#requests.push({
      id,
      time: Date.now(),
      method,
      path,
      query,
      userAgent: headers["user-agent"],
      operation: operation?.name,
      account: caller?.account,
      region: caller?.region,
      status,
      errorType,
      errorBody: errorType === undefined ? undefined : body,
      struck,
      duration,
    });
  }

  /** The oldest first. */
  list(): readonly AnsweredRequest[] {
    return this.#requests.slice(-mostRemembered).map(describe);
  }

  forget(): void {
    this.#requests = [];
  }
}

function describe(kept: Kept): AnsweredRequest {
  const { operation, account, region, errorType, errorBody, userAgent, struck } = kept;
  const query = withoutSignature(kept.query);
  return {
    requestId: kept.id,
    time: wireTime(kept.time),
    method: kept.method,
    path: kept.path,
    ...(query !== "" && { query }),
    ...(operation !== undefined && { operation }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    status: kept.status,
    ...(errorType !== undefined && { error: errorType }),
    ...(errorBody !== undefined && { message: messageOf(errorBody) }),
    ...(userAgent !== undefined && { userAgent }),
    ...(struck && { faults: struck }),
    duration: Math.round(kept.duration * 1000) / 1000,
  };
}

function withoutSignature(query: string): string {
  if (!/x-amz-/i.test(query)) return query;
  return query
    .split("&")
    .filter((pair) => !/^x-amz-/i.test(pair))
    .join("&");
}

function messageOf(body: Uint8Array): string {
  // An error's body is what this server has written.
  return String(JSON.parse(Buffer.from(body).toString()).message);
}
