import { STATUS_CODES } from "node:http";
import { FleetTargetError } from "@outcrop/paginator";
import { withoutPassword } from "../../data/open-data.ts";
import { CommandFailure, type FailureDetails, ServiceFailure } from "../../failure.ts";

/** What an error of the SDK may carry. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
  readonly $response?: { readonly statusCode?: number };
  readonly $fault?: string;
}

/** Which request a client sent last, to name where it went. */
interface Sender {
  readonly account: string;
  readonly region: string;
  readonly requests: { lastUrl(): string };
  readonly proxy: string | undefined;
}

/** Says in the AWS CLI's words what went wrong, and in a fleet with whom. */
export function describeFailure(error: unknown, senders: readonly Sender[]): unknown {
  if (!(error instanceof FleetTargetError)) return describeRequestFailure(error, senders[0]);
  const sender = senders.find(({ account, region }) => account === error.account && region === error.region);
  return new TargetFailure(error, describeRequestFailure(error.cause, sender));
}

/** What went wrong with one target of a fleet. */
class TargetFailure extends CommandFailure {
  override readonly name = "TargetFailure";
  readonly #target: FleetTargetError;
  readonly #reason: CommandFailure;

  constructor(target: FleetTargetError, cause: unknown) {
    const reason =
      cause instanceof CommandFailure
        ? cause
        : new CommandFailure(cause instanceof Error ? cause.message : String(cause));
    super(`${target.account} in ${target.region}: ${reason.message}`, reason.exitCode, reason.code);
    this.#target = target;
    this.#reason = reason;
  }

  override get details(): FailureDetails | undefined {
    const { account, region } = this.#target;
    return this.#reason.details && { ...this.#reason.details, Account: account, Region: region };
  }

  override get headline(): string {
    return `${this.#target.account} in ${this.#target.region}: ${this.#reason.headline}`;
  }
}

/** Says in the AWS CLI's words what went wrong with a request. */
function describeRequestFailure(error: unknown, sender: Sender | undefined): unknown {
  const url = sender?.requests.lastUrl() ?? "";
  if (!(error instanceof Error) || error instanceof CommandFailure) return error;
  const failure: SdkError = error;
  const status = failure.$metadata?.httpStatusCode ?? failure.$response?.statusCode;
  if (status !== undefined && status >= 300) return serviceFailure(failure, status);
  if (failure instanceof SyntaxError) {
    // Only the first line of a deserialization error is about the answer; the others are for programmers.
    return new CommandFailure(`The answer of ${url} is no JSON: ${failure.message.split("\n")[0]}`);
  }
  if (failure.$response !== undefined) {
    return new CommandFailure(`The answer of ${url} is not as the API describes it: ${failure.message.split("\n")[0]}`);
  }
  const isUnreachable = UNREACHABLE.includes(failure.code ?? "") || failure.code === "ERR_PROXY_TUNNEL";
  if (sender?.proxy !== undefined && isUnreachable) {
    return new CommandFailure(`Failed to connect to proxy URL: "${withoutPassword(sender.proxy)}"`);
  }
  return connectionFailure(failure, url) ?? error;
}

const UNREACHABLE = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** The errors that the Bedrock API describes for ListCustomModels. */
const MODELED = ["AccessDeniedException", "InternalServerException", "ThrottlingException", "ValidationException"];

function serviceFailure(error: SdkError, status: number): ServiceFailure {
  const isParsed = error.$fault !== undefined && error.name !== "UnknownError" && error.name !== "Error";
  const code = isParsed ? error.name : String(status);
  // Where the service gave no message, the SDK puts a word of its own.
  const message = isParsed ? error.message.replace(/^UnknownError$/, "") : (STATUS_CODES[status] ?? "");
  const retries = (error.$metadata?.attempts ?? 1) - 1;
  const retried = retries > 0 ? ` (reached max retries: ${retries})` : "";
  const sentence = `An error occurred (${code}) when calling the ListCustomModels operation${retried}: ${message}`;
  return new ServiceFailure(sentence, code, message, MODELED.includes(code));
}

function connectionFailure(error: SdkError, url: string): CommandFailure | undefined {
  const code = error.code ?? "";
  if (UNREACHABLE.includes(code)) {
    return new CommandFailure(`Could not connect to the endpoint URL: "${url}"`);
  }
  if (code === "ECONNRESET" || code === "EPIPE" || /socket hang up/.test(error.message)) {
    return new CommandFailure(`Connection was closed before we received a valid response from endpoint URL: "${url}".`);
  }
  if (error.name === "TimeoutError") {
    const isConnecting = /connection|socket.*establish/i.test(error.message);
    return new CommandFailure(`${isConnecting ? "Connect" : "Read"} timeout on endpoint URL: "${url}"`);
  }
  if (/certificate|self-signed|CERT_/i.test(`${code} ${error.message}`)) {
    // Behind the semicolon Node advises one of its own flags.
    const reason = error.message.split(";")[0];
    return new CommandFailure(`SSL validation failed for ${url} ${reason}; --ca-bundle names certificates to trust`);
  }
  return undefined;
}
