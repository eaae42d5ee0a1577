import { createHmac } from "node:crypto";
import { BoundedMap } from "../bounded-map.ts";
import { HmacKey } from "../hmac-key.ts";
import type { CredentialScope } from "./signature-claim.ts";

const hmac = (key: string | Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();

/** The key that signs requests of one day, region and service. */
export function deriveSigningKey(secretAccessKey: string, scope: CredentialScope): HmacKey {
  const ofDay = hmac(`AWS4${secretAccessKey}`, scope.date);
  return new HmacKey(hmac(hmac(hmac(ofDay, scope.region), scope.service), scope.terminator));
}

/** Signing keys that have proved good, so that the next request of the same sender needs one HMAC and not five. */
export class SigningKeyCache {
  readonly #keys = new BoundedMap<string, HmacKey>({ capacity: 1000 });

  /** Only a key that has verified a signature is kept, so that a caller without a secret cannot push out anyone's key. */
  keep(secretAccessKey: string, scope: CredentialScope, signingKey: HmacKey): void {
    this.#keys.set(cacheKey(secretAccessKey, scope), signingKey);
  }

  get(secretAccessKey: string, scope: CredentialScope): HmacKey | undefined {
    return this.#keys.get(cacheKey(secretAccessKey, scope));
  }
}

const cacheKey = (secret: string, { date, region }: CredentialScope) => `${date}/${region}/${secret}`;
