import { randomBytes, timingSafeEqual } from "node:crypto";
import { BoundedMap } from "../bounded-map.ts";
import { type Policy, parsePolicy } from "../policies/identity-policy.ts";
import { readBearerToken, regionOfHost } from "./bearer-token.ts";
import { type Caller, callerOf } from "./caller.ts";
import type { Credentials, KnownKey, KnownSigningKey } from "./credentials.ts";
import {
  expiredApiKey,
  expiredKey,
  incompleteSignature,
  signatureMismatch,
  unknownApiKey,
  unknownKey,
} from "./identity-errors.ts";
import { headerValues, type RawRequest } from "./raw-request.ts";
import { readSignatureClaim, type SignatureClaim } from "./signature-claim.ts";
import { SigningKeyCache } from "./signing-key.ts";
import { checkScope, isSignedWith, refuseUnprotectedPayload } from "./verify-signature.ts";

export interface IdentifyOptions {
  readonly credentials: Credentials;
  /** The region of a bearer request whose host names none; by default `us-east-1`. */
  readonly defaultRegion?: string;
  /** The time by which signatures are judged, milliseconds; by default the system's clock. */
  readonly now?: () => number;
}

/** Finds out who sent a request; rejects with a `ServiceError` where the request does not prove it. */
export type Identify = (request: RawRequest) => Promise<Caller>;

/**
 * Makes the function that tells who is asking, by Signature Version 4 (in the `Authorization` header or in the query of a
 * presigned request) or by a Bedrock API key sent as a bearer token.
 */
export function createIdentify({
  credentials,
  defaultRegion = "us-east-1",
  now = Date.now,
}: IdentifyOptions): Identify {
  const signingKeys = new SigningKeyCache();
  const policies = new BoundedMap<string, Policy>({ capacity: 1000 });
  /** Nobody's: what an unknown key's request is checked against, so that it takes as long as a known one's. */
  const decoy = randomBytes(30).toString("base64");

  return async (request) => {
    const authorizations = headerValues(request.rawHeaders, "authorization");
    if (authorizations.length > 1) throw incompleteSignature("The header 'authorization' may be given only once.");
    const [authorization] = authorizations;
    const token = authorization === undefined ? undefined : readBearerToken(authorization);
    // A promise that is returned as it is takes two turns more than one that is awaited here.
    if (token !== undefined) return await identifyBearer(request, token);
    return await identifySigner(request, readSignatureClaim(request, authorization));
  };

  async function identifySigner(request: RawRequest, claim: SignatureClaim): Promise<Caller> {
    const time = now();
    checkScope(claim, time);
    if (credentials.areSecret) refuseUnprotectedPayload(claim, request);
    const key = await credentials.signingKey(claim.accessKeyId);
    const signed = isSignedWith(request, claim, key?.secretAccessKey ?? decoy, signingKeys);
    if (key === undefined) throw unknownKey(credentials.expected);
    if (!signed) throw signatureMismatch(credentials.expected);
    if (!hasSessionToken(key, claim.sessionToken)) throw unknownKey();
    if (isExpired(key, time)) throw expiredKey();
    return caller(request, key, claim.scope.region, "signature");
  }

  async function identifyBearer(request: RawRequest, token: string): Promise<Caller> {
    const key = await credentials.apiKey(token);
    if (key === undefined) throw unknownApiKey(credentials.expected);
    if (isExpired(key, now())) throw expiredApiKey();
    const [host = ""] = headerValues(request.rawHeaders, "host");
    return caller(request, key, regionOfHost(host) ?? defaultRegion, "bearer");
  }

  function caller(
    request: RawRequest,
    { id, account, policy, control }: KnownKey,
    region: string,
    via: Caller["via"],
  ): Caller {
    const named = callerOf(request, { accessKeyId: id, account, region, via });
    const identity = control ? { ...named, mayControl: control } : named;
    return policy === undefined ? identity : { ...identity, policy: readPolicy(policy) };
  }

  function readPolicy(text: string): Policy {
    const read = policies.get(text) ?? parsePolicy(text);
    policies.set(text, read);
    return read;
  }
}

function hasSessionToken({ sessionToken, anySessionToken }: KnownSigningKey, given: string | undefined): boolean {
  if (anySessionToken) return true;
  if (sessionToken === undefined || given === undefined) return sessionToken === given;
  const [wanted, claimed] = [Buffer.from(sessionToken), Buffer.from(given)];
  return wanted.length === claimed.length && timingSafeEqual(wanted, claimed);
}

const isExpired = ({ expiresAt }: KnownKey, now: number) => expiresAt !== undefined && expiresAt <= now;
