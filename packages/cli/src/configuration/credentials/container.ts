import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { CommandFailure } from "../../failure.ts";
import { pythonFileError } from "../python-error.ts";
import type { Environment } from "../shared-configuration.ts";
import type { Source } from "./source.ts";

const HOST = "169.254.170.2";
/** Apart from the loopback, only these hosts are asked without TLS, because any other host could be an attacker's. */
const HOSTS = [HOST, "169.254.170.23", "fd00:ec2::23", "localhost"];
const ATTEMPTS = 3;
const TIMEOUT_MS = 2000;
const PAUSE_MS = 1000;

interface Answer {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token: string;
  readonly Expiration: string;
  readonly AccountId?: string;
}

/** The container's credentials, from the address that ECS or EKS puts into its environment. */
export const containerCredentials: Source = ({ environment }) => {
  const relative = environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const url = relative === undefined ? environment.AWS_CONTAINER_CREDENTIALS_FULL_URI : `http://${HOST}${relative}`;
  if (url === undefined) return undefined;
  if (relative === undefined) refuseStrangers(url);
  return async () => {
    const { AccessKeyId, SecretAccessKey, Token, Expiration, AccountId } = await ask(url, headers(environment));
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: Token,
      expiration: new Date(Expiration),
      ...(AccountId === undefined ? {} : { accountId: AccountId }),
    };
  };
};

function refuseStrangers(url: string): void {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const isLoopback = (isIP(host) === 4 && host.startsWith("127.")) || host === "::1";
  if (protocol === "https:" || isLoopback || HOSTS.includes(host)) return;
  throw new CommandFailure(
    `Unsupported host '${host}'.  Can only retrieve metadata from a loopback address or one of these hosts: ${HOSTS.join(", ")}`,
  );
}

function headers(environment: Environment): Record<string, string> {
  const token = authorization(environment);
  if (token === undefined) return { accept: "application/json" };
  if (/[\r\n]/.test(token)) throw new CommandFailure("Auth token value is not a legal header value");
  return { accept: "application/json", authorization: token };
}

function authorization(environment: Environment): string | undefined {
  const file = environment.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  if (file === undefined) return environment.AWS_CONTAINER_AUTHORIZATION_TOKEN;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandFailure(pythonFileError(error, file));
  }
}

async function ask(url: string, sent: Record<string, string>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await get(url, sent);
    if (typeof answer !== "string") return answer;
    await delay(PAUSE_MS);
    if (attempt === ATTEMPTS) {
      throw new CommandFailure(
        `Error when retrieving credentials from container-role: Error retrieving metadata: ${answer}`,
      );
    }
  }
}

/** Returns the answer, or the reason why there is none as text. */
async function get(url: string, sent: Record<string, string>): Promise<Answer | string> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(url, { headers: sent, signal: AbortSignal.timeout(TIMEOUT_MS) });
    body = await response.text();
  } catch (error) {
    const kind = (error as Error).name === "TimeoutError" ? "Connect timeout on" : "Could not connect to the";
    return `Received error when attempting to retrieve container metadata: ${kind} endpoint URL: "${url}"`;
  }
  if (response.status !== 200) {
    return `Received non 200 response ${response.status} from container metadata: ${body}`;
  }
  try {
    return JSON.parse(body) as Answer; // as the agents of ECS and EKS answer
  } catch {
    return "Unable to parse JSON returned from container metadata services";
  }
}
