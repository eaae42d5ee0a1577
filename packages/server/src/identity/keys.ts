import { hash, randomBytes } from "node:crypto";
import type { AccessKey, Catalogue } from "@outcrop/catalogue";
import { parsePolicy } from "../policies/identity-policy.ts";
import { identifierWithAccount } from "./account-in-key.ts";
import type { SealingKey } from "./sealing-key.ts";

/** What a new key should be. */
export interface KeyRequest {
  /** Twelve digits. */
  readonly account: string;
  /** An IAM policy document, JSON text. Without one the key may do everything in its account. */
  readonly policy?: string;
  /** A Bedrock API key, sent as a bearer token, and not an access key that signs. */
  readonly bearer?: boolean;
  /** Milliseconds since 1970. A signing key that expires comes with a session token, as temporary credentials do. */
  readonly expiresAt?: number;
  /** With the right to control the server: to set its time, its faults, and what all accounts have. */
  readonly control?: boolean;
}

/** A new key with its secret, which is never shown again. */
export type NewKey =
  | {
      readonly kind: "signing";
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      /** Must be sent with every request that the key signs. */
      readonly sessionToken?: string;
    }
  | {
      readonly kind: "bearer";
      /** The name under which it is listed and deleted. */
      readonly id: string;
      /** What goes into `AWS_BEARER_TOKEN_BEDROCK`. */
      readonly apiKey: string;
    };

/** A key as it is listed: nothing in it is secret. */
export type ListedKey = Omit<AccessKey, "sealedSecret">;

/** A key cannot be made as requested. */
export class KeyRequestError extends Error {
  override readonly name = "KeyRequestError";
}

/** What is sealed of a signing key. */
export interface SigningSecret {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Makes a key and keeps it in the catalogue.
 * @throws KeyRequestError, PolicyError, SealingKeyError
 */
export async function createKey(
  catalogue: Catalogue,
  sealingKey: SealingKey,
  request: KeyRequest,
  now = Date.now(),
): Promise<NewKey> {
  if (!/^\d{12}$/.test(request.account)) {
    throw new KeyRequestError(`An account is twelve digits; ${JSON.stringify(request.account)} is not.`);
  }
  if (request.expiresAt !== undefined && !(request.expiresAt > now)) {
    throw new KeyRequestError(
      `A key expires in the future, in milliseconds since 1970: ${request.expiresAt} is not after ${now}, which is now.`,
    );
  }
  if (request.policy !== undefined) parsePolicy(request.policy);
  const kept = {
    account: request.account,
    creationTime: now,
    ...(request.policy === undefined ? {} : { policy: request.policy }),
    ...(request.expiresAt === undefined ? {} : { expiresAt: request.expiresAt }),
    ...(request.control ? ({ control: true } as const) : {}),
  };
  if (request.bearer) {
    const apiKey = newApiKey(request.account);
    const id = apiKeyId(apiKey);
    await catalogue.putKey({ ...kept, id, kind: "bearer" });
    return { kind: "bearer", id, apiKey };
  }
  await checkSealingKey(catalogue, sealingKey);
  const temporary = request.expiresAt !== undefined;
  const accessKeyId = (temporary ? "ASIA" : "AKIA") + identifierWithAccount(request.account);
  const secret: SigningSecret = {
    secretAccessKey: randomBytes(30).toString("base64"),
    ...(temporary ? { sessionToken: randomBytes(96).toString("base64") } : {}),
  };
  const sealedSecret = sealingKey.seal(
    JSON.stringify(secret),
    sealOwner({ id: accessKeyId, account: request.account }),
  );
  await catalogue.putKey({ ...kept, id: accessKeyId, kind: "signing", sealedSecret });
  return { kind: "signing", accessKeyId, ...secret };
}

/** The keys of an account, or all of them. */
export async function listKeys(catalogue: Catalogue, account?: string): Promise<readonly ListedKey[]> {
  const keys = await catalogue.listKeys(account);
  return keys.map(({ sealedSecret: _, ...listed }) => listed);
}

/** Deletes a key; no request that is made after that is let in. Gives whether there was one. */
export function deleteKey(catalogue: Catalogue, id: string): Promise<boolean> {
  return catalogue.deleteKey(id);
}

/**
 * Makes sure, before anything depends on it, that this is the key that sealed what the catalogue keeps.
 * @throws SealingKeyError where it is another
 */
export async function checkSealingKey(catalogue: Catalogue, sealingKey: SealingKey): Promise<void> {
  const kept = await catalogue.listKeys();
  const sealed = kept.find(({ kind }) => kind === "signing");
  if (sealed !== undefined) openSecret(sealingKey, sealed);
}

/**
 * Opens the secret of a signing key.
 * @throws SealingKeyError
 */
export function openSecret(sealingKey: SealingKey, key: AccessKey): SigningSecret {
  return JSON.parse(sealingKey.open(key.sealedSecret ?? "", sealOwner(key)));
}

/** The name under which an API key is kept: its SHA-256 in hexadecimal. The key is 256 random bits, so it cannot be guessed back. */
export function apiKeyId(apiKey: string): string {
  return hash("sha256", apiKey);
}

const sealOwner = ({ id, account }: Pick<AccessKey, "id" | "account">) => `access key ${id} of account ${account}`;

/** A long-term Bedrock API key has this form: a prefix, then the name and the secret of a credential in base64. */
function newApiKey(account: string): string {
  const name = `BedrockAPIKey-${identifierWithAccount(account).slice(-4).toLowerCase()}-at-${account}`;
  return `ABSK${Buffer.from(`${name}:${randomBytes(32).toString("base64")}`).toString("base64")}`;
}
