import type { Client } from "./clients.ts";

/** A fault, and what a client must make of it. The catalogue has five models; a listing two a page takes three requests. */
export interface Case {
  readonly faults: readonly string[];
  /** Seconds after which the client gives an answer up. */
  readonly timeout?: number;
  /** How many requests the server sees. */
  readonly requests: (client: Client) => number;
  /** How the client reports the failure; absent where it lists all models. */
  readonly error?: (client: Client) => RegExp;
}

const pages = 3;

/** How an error of the service is reported. @param retries how often it was tried again, if it was */
function serviceError(code: string, message: string, { kind, attempts }: Client, retried: boolean): RegExp {
  if (kind === "JavaScript") return exactly(`${code}: ${message}`);
  const given = retried ? ` (reached max retries: ${attempts - 1})` : "";
  return exactly(`An error occurred (${code}) when calling the ListCustomModels operation${given}: ${message}`);
}

/** A fault that goes on until the client gives up, and one that goes away after a strike. */
function retried(fault: string, error: (client: Client) => RegExp): Case[] {
  return [
    { faults: [fault], requests: ({ attempts }) => attempts, error },
    { faults: [`${fault}${fault.includes(":") ? "," : ":"}count=1`], requests: () => pages + 1 },
  ];
}

function connectionLost({ kind }: Client): RegExp {
  if (kind === "boto3") return /^ConnectionClosedError$/;
  if (kind === "JavaScript") return /^(ECONNRESET|UND_ERR_SOCKET)$/;
  return /^Connection was closed before we received a valid response from endpoint URL: "http:\/\/[^"]+"\.$/;
}

const internal = "The system encountered an unexpected error during processing. Try your request again.";
const unavailable = "The service is unable to process your request at this time. Try again later.";

export const cases: readonly Case[] = [
  ...retried("throttle", (client) => serviceError("ThrottlingException", "Rate exceeded", client, true)),
  ...retried("error", (client) => serviceError("InternalServerException", internal, client, true)),
  ...retried("unavailable", (client) => serviceError("ServiceUnavailableException", unavailable, client, true)),
  ...retried("drop", connectionLost),
  {
    faults: ["expired-credentials"],
    requests: () => 1,
    error: (client) =>
      serviceError("ExpiredTokenException", "The security token included in the request is expired", client, false),
  },
  {
    faults: ["expired-token"],
    requests: () => 2,
    error: (client) =>
      serviceError(
        "ValidationException",
        "The provided nextToken has expired. Begin the listing again without it.",
        client,
        false,
      ),
  },
  { faults: ["latency:latency=200,jitter=100"], requests: () => pages },
  {
    faults: ["latency:latency=30000"],
    timeout: 2,
    requests: ({ attempts }) => attempts,
    error: ({ kind }) =>
      ({
        boto3: /^ReadTimeoutError$/,
        JavaScript: /^ETIMEDOUT$/,
        "command line": /^Read timeout on endpoint URL: "http:\/\/[^"]+"$/,
      })[kind],
  },
  { faults: ["short-page"], requests: () => 5 },
  { faults: ["empty-page:count=2"], requests: () => pages + 2 },
];

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}
