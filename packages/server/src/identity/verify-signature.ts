import { hash, timingSafeEqual } from "node:crypto";
import { canonicalHeaderValue, canonicalPath, canonicalQueries, canonicalRequest } from "./canonical-request.ts";
import { invalidSignature } from "./identity-errors.ts";
import type { RawRequest } from "./raw-request.ts";
import { algorithm, type CredentialScope, type SignatureClaim, signatureParameter } from "./signature-claim.ts";
import { deriveSigningKey, type SigningKeyCache } from "./signing-key.ts";
import { checkSigningTime } from "./signing-time.ts";

/** The service whose requests are signed for this server. */
const service = "bedrock";
const terminator = "aws4_request";
/** The form of a region in Bedrock's ARNs. */
const regionName = /^[a-z0-9-]{1,20}$/;
const signatureDigits = /^[0-9a-f]{64}$/;
const noSignature = "0".repeat(64);
/** The two signatures that are compared, 32 bytes each: memory that is kept. */
const claimed = Buffer.alloc(32);
const computed = Buffer.alloc(32);

/** The SHA-256 of an empty body. */
const emptyPayloadHash = hash("sha256", "");
const unsignedPayload = "UNSIGNED-PAYLOAD";

/**
 * Refuses a body that is not signed where the connection does not protect it: somebody in between could replace it.
 * @throws ServiceError InvalidSignatureException
 */
export function refuseUnprotectedPayload({ declaredPayloadHash }: SignatureClaim, { from }: RawRequest): void {
  if (declaredPayloadHash !== unsignedPayload || from?.isSecure) return;
  throw invalidSignature(
    "The payload is not signed (x-amz-content-sha256 is UNSIGNED-PAYLOAD), which is accepted over HTTPS only. Sign it, or use HTTPS.",
  );
}

/**
 * Refuses a claim that no signature could make good: one for another service, day or region, or of another time.
 * @throws ServiceError InvalidSignatureException
 */
export function checkScope({ scope, signedAt, timestamp, expires }: SignatureClaim, now: number): void {
  if (scope.service !== service)
    throw invalidSignature(`Credential should be scoped to correct service: '${service}'.`);
  if (scope.terminator !== terminator) {
    throw invalidSignature(`Credential should be scoped with a valid terminator: '${terminator}'.`);
  }
  if (!regionName.test(scope.region)) throw invalidSignature("Credential should be scoped to a valid region.");
  const day = timestamp.slice(0, 8);
  if (scope.date !== day) {
    throw invalidSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: it must be '${day}'.`,
    );
  }
  checkSigningTime(signedAt, expires, now);
}

/**
 * Whether the request, its body included, is what was signed with this secret.
 * @throws ServiceError InvalidSignatureException where a header that must be signed is not
 */
export function isSignedWith(
  request: RawRequest,
  claim: SignatureClaim,
  secretAccessKey: string,
  cache: SigningKeyCache,
): boolean {
  const cached = cache.get(secretAccessKey, claim.scope);
  const signingKey = cached ?? deriveSigningKey(secretAccessKey, claim.scope);
  claimed.write(signatureDigits.test(claim.signature) ? claim.signature : noSignature, "hex");
  const matches = stringsToSign(request, claim).some((text) => {
    computed.write(signingKey.ofText(text), "latin1");
    return timingSafeEqual(computed, claimed);
  });
  if (matches && cached === undefined) cache.keep(secretAccessKey, claim.scope, signingKey);
  return matches;
}

/** The texts of which one must have been signed; more than one only where signers read the same query differently. */
function stringsToSign(request: RawRequest, claim: SignatureClaim): string[] {
  const parts = {
    method: request.method,
    path: canonicalPath(request.path),
    signedHeaders: claim.signedHeaders,
    headers: collectSignedHeaders(request.rawHeaders, claim.signedHeaders),
    payloadHash: claim.declaredPayloadHash === unsignedPayload ? unsignedPayload : payloadHash(request.body),
  };
  const queries = canonicalQueries(request.query, claim.form === "query" ? signatureParameter : undefined);
  const head = `${algorithm}\n${claim.timestamp}\n${scopeText(claim.scope)}\n`;
  return queries.map((canonical) => {
    const text = canonicalRequest({ ...parts, query: canonical });
    return head + digestOf(text);
  });
}

/** The SHA-256 of bytes, one per character. ASCII is its own UTF-8, so that nearly every text is hashed as it is. */
function digestOf(text: string): string {
  return hash("sha256", Buffer.byteLength(text) === text.length ? text : Buffer.from(text, "latin1"));
}

const scopeText = (scope: CredentialScope) => `${scope.date}/${scope.region}/${scope.service}/${scope.terminator}`;

const payloadHash = (body: Uint8Array) => (body.length === 0 ? emptyPayloadHash : hash("sha256", body));

/**
 * The signed headers' canonical values. What AWS demands to be signed must be: the host and every `x-amz-` header.
 * @throws ServiceError InvalidSignatureException
 */
function collectSignedHeaders(
  rawHeaders: readonly string[],
  signedHeaders: readonly string[],
): Map<string, string | undefined> {
  const collected = new Map<string, string | undefined>();
  for (const name of signedHeaders) collected.set(name, undefined);
  if (!collected.has("host")) {
    throw invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    if (collected.has(name)) {
      const value = canonicalHeaderValue(rawHeaders[index + 1] as string);
      const before = collected.get(name);
      collected.set(name, before === undefined ? value : `${before},${value}`);
    } else if (name.slice(0, 6) === "x-amz-") {
      throw invalidSignature(`There were headers present in the request which were not signed: ${name}`);
    }
  }
  return collected;
}
