import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { BoundedMap } from "../bounded-map.ts";
import type { CredentialScope } from "./signature-claim.ts";

export const hmac = (key: string | Uint8Array | KeyObject, text: string) =>
  createHmac("sha256", key).update(text).digest();

/** The key that signs requests of one day, region and service; an object, since OpenSSL need not take bytes in for each request then. */
export function deriveSigningKey(secretAccessKey: string, scope: CredentialScope): KeyObject {
  const ofDay = hmac(`AWS4${secretAccessKey}`, scope.date);
  return createSecretKey(hmac(hmac(hmac(ofDay, scope.region), scope.service), scope.terminator));
}

/** Signing keys that have proved good, so that the next request of the same sender needs one HMAC and not five. */
export class SigningKeyCache {
  readonly #keys = new BoundedMap<string, KeyObject>({ capacity: 1000 });

  /** Only a key that has verified a signature is kept, so that a caller without a secret cannot push out anyone's key. */
  keep(secretAccessKey: string, scope: CredentialScope, signingKey: KeyObject): void {
    this.#keys.set(cacheKey(secretAccessKey, scope), signingKey);
  }

  get(secretAccessKey: string, scope: CredentialScope): KeyObject | undefined {
    return this.#keys.get(cacheKey(secretAccessKey, scope));
  }
}

const cacheKey = (secret: string, { date, region }: CredentialScope) => `${date}/${region}/${secret}`;
