import { createHmac } from "node:crypto";
import { BoundedMap } from "../bounded-map.ts";
import type { CredentialScope } from "./signature-claim.ts";

export const hmac = (key: string | Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();

/** The key that signs requests of one day, region and service. */
export function deriveSigningKey(secretAccessKey: string, scope: CredentialScope): Uint8Array {
  const ofDay = hmac(`AWS4${secretAccessKey}`, scope.date);
  return hmac(hmac(hmac(ofDay, scope.region), scope.service), scope.terminator);
}

/** Signing keys that have proved good, so that the next request of the same sender needs one HMAC and not five. */
export class SigningKeyCache {
  readonly #keys = new BoundedMap<string, Uint8Array>({ capacity: 1000 });

  /** Only what has verified a signature is kept: whoever knows no secret cannot push anyone's key out. */
  keep(secretAccessKey: string, scope: CredentialScope, signingKey: Uint8Array): void {
    this.#keys.set(cacheKey(secretAccessKey, scope), signingKey);
  }

  get(secretAccessKey: string, scope: CredentialScope): Uint8Array | undefined {
    return this.#keys.get(cacheKey(secretAccessKey, scope));
  }
}

const cacheKey = (secret: string, { date, region }: CredentialScope) => `${date}/${region}/${secret}`;
