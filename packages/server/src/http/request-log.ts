import type { DestinationStream } from "pino";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import type { Answer } from "../pipeline/answer.ts";

/** Is called for every request when its answer is ready. */
export type Observe = (request: ServiceRequest, answer: Answer, durationMs: number) => void;

/** Characters of a path, a user agent or a message that are logged at most. */
const longest = 512;

/**
 * Logs each request as a line of JSON: the process's id, request id, method, path, user agent, account, region, operation, status, error type and
 * message, faults on demand and duration in milliseconds. Query, headers and body are not logged, because they may hold secrets and tokens.
 * @param destination where lines go; by default standard output
 */
export async function requestLog(destination?: DestinationStream): Promise<Observe> {
  const { pino } = await import("pino");
  const log = pino(
    { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );
  return (request, answer, durationMs) => {
    const line = {
      requestId: request.id,
      method: request.method,
      path: request.path.slice(0, longest),
      userAgent: request.headers["user-agent"]?.slice(0, longest),
      account: answer.caller?.account,
      region: answer.caller?.region,
      operation: answer.operation?.name,
      status: answer.status,
      error: answer.errorType,
      message: messageOf(answer)?.slice(0, longest),
      faults: answer.struck,
      durationMs: Math.round(durationMs * 1000) / 1000,
    };
    if (answer.fault !== undefined) log.error({ ...line, err: answer.fault }, "request failed");
    else if (isMissing(answer)) log.warn(line, "no such operation");
    else log.info(line, "request");
  };
}

/** How many missing operations are reported. */
const mostMissing = 20;

/**
 * Without a log, reports on standard error why a request got a 5xx, and which operation is missing, so that nobody who tests has to guess.
 * A missing operation is reported once, in one line.
 */
export function onStandardError(): Observe {
  const missing = new Set<string>();
  return (request, answer) => {
    if (answer.fault !== undefined) console.error(`Request ${request.id} failed:`, answer.fault);
    const asked = `${request.method} ${request.path.slice(0, longest)}`;
    if (!isMissing(answer) || missing.has(asked) || missing.size === mostMissing) return;
    missing.add(asked);
    const by = request.headers["user-agent"]?.slice(0, longest) ?? "nobody named";
    console.error(`Outcrop has no operation ${JSON.stringify(asked)}, which was asked for by ${JSON.stringify(by)}`);
  };
}

/** Whether an authenticated caller asked for an operation that does not exist. */
function isMissing({ caller, operation, errorType }: Answer): boolean {
  return caller !== undefined && operation === undefined && errorType === "UnknownOperationException";
}

/** The error's message. */
function messageOf({ body, errorType }: Answer): string | undefined {
  if (errorType === undefined) return undefined;
  // An error's body is what this server has written.
  return String(JSON.parse(Buffer.from(body).toString()).message);
}
