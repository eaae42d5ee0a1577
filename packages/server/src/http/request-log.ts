import type { DestinationStream } from "pino";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import type { Answer } from "../pipeline/answer.ts";

/** Is told of every request when its answer is ready. */
export type Observe = (request: ServiceRequest, answer: Answer, durationMs: number) => void;

/**
 * Logs each request as a line of JSON: the process's id, request id, account, region, operation, status, error type, faults on demand and duration
 * in milliseconds. Of the request itself nothing is logged, neither headers nor query nor body, so that no secret and no token is.
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
      account: answer.caller?.account,
      region: answer.caller?.region,
      operation: answer.operation?.name,
      status: answer.status,
      error: answer.errorType,
      faults: answer.struck,
      durationMs: Math.round(durationMs * 1000) / 1000,
    };
    if (answer.fault === undefined) log.info(line, "request");
    else log.error({ ...line, err: answer.fault }, "request failed");
  };
}

/** Tells of faults on standard error, where there is no log: a test should not have to guess why it saw a 5xx. */
export const faultsOnStandardError: Observe = (request, answer) => {
  if (answer.fault !== undefined) console.error(`Request ${request.id} failed:`, answer.fault);
};
