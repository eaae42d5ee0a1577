import { createHmac } from "node:crypto";
import { BoundedMap } from "./bounded-map.ts";
import { Hmac } from "./hmac.ts";
import type { CredentialScope } from "./signature-claim.ts";

const hmac = (key: string | Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();

/** The key that signs requests of one day, region and service. */
export function deriveSigningKey(secretAccessKey: string, scope: CredentialScope): Hmac {
  const ofDay = hmac(`AWS4${secretAccessKey}`, scope.date);
  return new Hmac(hmac(hmac(hmac(ofDay, scope.region), scope.service), scope.terminator));
}

/** Signing keys that have proved good, so that the next request of the same sender needs one HMAC and not five. */
export class SigningKeyCache {
  readonly #keys = new BoundedMap<string, Hmac>(1000);

  /** Only what has verified a signature is kept: whoever knows no secret cannot push anyone's key out. */
  keep(secretAccessKey: string, scope: CredentialScope, signingKey: Hmac): void {
    this.#keys.set(cacheKey(secretAccessKey, scope), signingKey);
  }

  get(secretAccessKey: string, scope: CredentialScope): Hmac | undefined {
    return this.#keys.get(cacheKey(secretAccessKey, scope));
  }
}

const cacheKey = (secret: string, { date, region }: CredentialScope) => `${date}/${region}/${secret}`;
