import type { AccessKey, Catalogue } from "@outcrop/catalogue";
import { apiKeyId, openSecret, type SigningSecret } from "./keys.ts";
import type { SealingKey } from "./sealing-key.ts";

/** A key that the server knows. */
export interface KnownKey {
  readonly id: string;
  readonly account: string;
  /** An IAM policy document, JSON text. */
  readonly policy?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
  /** Whether it has the right to control the server. */
  readonly control?: true;
}

export interface KnownSigningKey extends KnownKey, SigningSecret {
  /** Whether any session token is accepted, as with development's keys, which belong to no session. */
  readonly anySessionToken?: true;
}

/** Where a server looks up the keys that requests name. */
export interface Credentials {
  signingKey(accessKeyId: string): Promise<KnownSigningKey | undefined>;
  apiKey(apiKey: string): Promise<KnownKey | undefined>;
  /** Only their holders know the secrets, so a signature proves something: it must cover all of a request that others could change. */
  readonly areSecret?: true;
  /** The hint for a caller with another key or secret, where it gives nothing away. */
  readonly expected?: string;
}

const devSecret = "test";
const devAccount = "000000000000";
const accountPattern = /^\d{12}$/;

/** Development's keys: `test` for the account 000000000000, and every account for itself, all with the secret `test`. */
export const devCredentials: Credentials = {
  async signingKey(accessKeyId) {
    const known = devKey(accessKeyId);
    return known && { ...known, secretAccessKey: devSecret, anySessionToken: true };
  },
  async apiKey(apiKey) {
    return devKey(apiKey);
  },
  expected:
    "This server runs with --auth dev: the access key, or API key, is an account's twelve digits or test, the secret is test. " +
    "To take any key and signature, serve --auth open.",
};

function devKey(id: string): KnownKey | undefined {
  if (id === devSecret) return { id, account: devAccount };
  return accountPattern.test(id) ? { id, account: id } : undefined;
}

/**
 * The keys that `outcrop keys create` has made. Each look-up reads the catalogue, so that a deleted key is refused at once
 * on every server of the database.
 */
export function strictCredentials(catalogue: Catalogue, sealingKey: SealingKey): Credentials {
  return {
    areSecret: true,
    async signingKey(accessKeyId) {
      const key = await catalogue.getKey(accessKeyId);
      return key?.kind === "signing" ? { ...known(key), ...openSecret(sealingKey, key) } : undefined;
    },
    async apiKey(apiKey) {
      const key = await catalogue.getKey(apiKeyId(apiKey));
      return key?.kind === "bearer" ? known(key) : undefined;
    },
  };
}

function known({ id, account, policy, expiresAt, control }: AccessKey): KnownKey {
  return {
    id,
    account,
    ...(policy === undefined ? {} : { policy }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(control && { control }),
  };
}
