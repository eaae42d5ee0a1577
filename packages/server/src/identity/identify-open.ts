import { accountInKey } from "./account-in-key.ts";
import { AuthModeError } from "./auth-mode.ts";
import { readBearerToken, regionOfHost } from "./bearer-token.ts";
import { callerOf } from "./caller.ts";
import type { Identify } from "./identify.ts";
import { decodeQueryText } from "./percent-encoding.ts";
import { headerValues, type RawRequest } from "./raw-request.ts";

export interface OpenIdentifyOptions {
  /** The accounts of keys: the access key id, or the API key, and twelve digits. They take precedence over the account in a key itself. */
  readonly accountOf?: Readonly<Record<string, string>>;
  /** The account of callers whose key holds none, and of what is arranged without an account; by default 000000000000. */
  readonly defaultAccount?: string;
  /** The region of a request that names none; by default `us-east-1`. */
  readonly defaultRegion?: string;
}

/**
 * Makes the function that takes everyone for who they say they are: any key, any signature, or none. The account is the key's where it is
 * twelve digits or tells it as AWS's keys do; so the keys of assumed roles and of other emulators lead to the accounts that they are of.
 * @throws AuthModeError for an account that is not twelve digits
 */
export function createOpenIdentify(options: OpenIdentifyOptions = {}): Identify {
  const { defaultAccount = "000000000000", defaultRegion = "us-east-1" } = options;
  const accounts = new Map(Object.entries(options.accountOf ?? {}));
  checkAccount("defaultAccount", defaultAccount);
  for (const [key, account] of accounts) checkAccount(`accountOf[${JSON.stringify(key)}]`, account);

  return async (request) => {
    const [authorization = ""] = headerValues(request.rawHeaders, "authorization");
    const [host = ""] = headerValues(request.rawHeaders, "host");
    const token = readBearerToken(authorization);
    const named = token === undefined ? credentialOf(request, authorization) : credentialOfToken(token);
    const account = accounts.get(token ?? named.key) ?? accounts.get(named.key) ?? accountOf(named.key);
    return callerOf(request, {
      via: token === undefined ? "signature" : "bearer",
      accessKeyId: named.key,
      account: account ?? defaultAccount,
      region: named.region ?? regionOfHost(host) ?? defaultRegion,
    });
  };
}

/** Who a request says it is from. */
interface Named {
  readonly key: string;
  readonly region?: string;
}

/** The key of callers who give none. */
const nobody: Named = { key: "anonymous" };

/** @throws AuthModeError */
export function checkAccount(what: string, account: unknown): void {
  if (typeof account === "string" && /^\d{12}$/.test(account)) return;
  throw new AuthModeError(`${what} is ${JSON.stringify(account)}: an account is twelve digits, such as "111122223333"`);
}

function accountOf(key: string): string | undefined {
  return /^\d{12}$/.test(key) ? key : accountInKey(key);
}

/** The key and region of a signature in the header or in the query, of any algorithm. */
function credentialOf({ query }: RawRequest, authorization: string): Named {
  const inHeader = /\bCredential=([^,\s]+)/.exec(authorization)?.[1];
  const inQuery = /(?:^|&)X-Amz-Credential=([^&]*)/i.exec(query)?.[1];
  return readCredential(inHeader ?? (inQuery === undefined ? "" : decodeQueryText(inQuery)));
}

/** `KEY/DATE/REGION/SERVICE/aws4_request`; the region is missing where a signature is good in several. */
function readCredential(credential: string): Named {
  const parts = credential.split("/");
  const date = parts.findLastIndex((part) => /^\d{8}$/.test(part));
  const key = (date < 0 ? parts : parts.slice(0, date)).join("/");
  if (key === "") return nobody;
  const region = parts.length - date === 4 && date >= 0 ? parts[date + 1] : undefined;
  return region !== undefined && /^[a-z0-9-]{1,20}$/.test(region) ? { key, region } : { key };
}

/**
 * What a Bedrock API key tells. A long-term key holds the name `BedrockAPIKey-...-at-ACCOUNT` in base64, a short-term key a presigned request.
 */
function credentialOfToken(token: string): Named {
  const [, longTerm, shortTerm] = /^(?:ABSK(.+)|bedrock-api-key-(.+))$/.exec(token) ?? [];
  if (longTerm !== undefined) {
    const account = /^BedrockAPIKey-[^:]*-at-(\d{12}):/.exec(textOf(longTerm))?.[1];
    return { key: account ?? token };
  }
  const presigned = shortTerm === undefined ? undefined : /[?&]X-Amz-Credential=([^&]*)/i.exec(textOf(shortTerm))?.[1];
  return presigned === undefined ? { key: token } : readCredential(decodeQueryText(presigned));
}

const textOf = (base64: string) => Buffer.from(base64, "base64").toString("utf8");
