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
  /** The query without signatures; absent where there is none. */
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

/** The last requests that a server has answered. */
export class RequestHistory {
  #requests: AnsweredRequest[] = [];

  /** Remembers a request, and forgets the one that is too old for it. */
  add(request: ServiceRequest, answer: Answer, duration: number): void {
    // Twice as many before any are forgotten, so that the list is seldom moved.
    if (this.#requests.length >= 2 * mostRemembered) this.#requests = this.#requests.slice(-mostRemembered);
    this.#requests.push(describe(request, answer, duration));
  }

  /** The oldest first. */
  list(): readonly AnsweredRequest[] {
    return this.#requests.slice(-mostRemembered);
  }

  forget(): void {
    this.#requests = [];
  }
}

function describe(request: ServiceRequest, answer: Answer, duration: number): AnsweredRequest {
  const query = withoutSignature(request.query);
  const userAgent = request.headers["user-agent"];
  return {
    requestId: request.id,
    time: wireTime(Date.now()),
    method: request.method,
    path: request.path,
    ...(query !== "" && { query }),
    ...(answer.operation && { operation: answer.operation.name }),
    ...(answer.caller && { account: answer.caller.account, region: answer.caller.region }),
    status: answer.status,
    ...(answer.errorType !== undefined && { error: answer.errorType, message: messageOf(answer.body) }),
    ...(userAgent !== undefined && { userAgent }),
    ...(answer.struck && { faults: answer.struck }),
    duration: Math.round(duration * 1000) / 1000,
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
