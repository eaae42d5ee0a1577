import { partitionOf, type Scope } from "@outcrop/catalogue";
import type { Circumstances } from "../policies/attempt.ts";
import type { Policy } from "../policies/identity-policy.ts";
import type { RawRequest } from "./raw-request.ts";

/** Who is asking: the account and region on whose behalf, the key that says so, and what the key may do. */
export interface Caller extends Scope {
  /** The access key id; for a bearer key, the name under which it is kept. */
  readonly accessKeyId: string;
  /** The ARN by which answers call the caller. */
  readonly principalArn: string;
  readonly via: "signature" | "bearer";
  /** Without a policy the key may do everything in its account. */
  readonly policy?: Policy;
  /** The address that the request came from. */
  readonly sourceIp?: string;
  /** Whether the request came over HTTPS. */
  readonly isSecure?: boolean;
  /** The ARNs of other accounts' models that this request may be about, as their owners' policies say. */
  readonly granted?: ReadonlySet<string>;
  /** Whether the key has the right to control the server. */
  readonly mayControl?: true;
}

/** The caller of this request, by the name that its key has. */
export function callerOf(
  { from }: RawRequest,
  { via, accessKeyId, account, region }: Pick<Caller, "via" | "accessKeyId" | "account" | "region">,
): Caller {
  const name = via === "bearer" ? `api-key-${accessKeyId.slice(0, 12)}` : accessKeyId;
  const principalArn = `arn:${partitionOf(region)}:iam::${account}:user/${name}`;
  const origin = from && { sourceIp: from.address, isSecure: from.isSecure };
  return { accessKeyId, account, region, principalArn, via, ...origin };
}

/** What is known of a caller's request, at this time, for conditions to be judged by. */
export function circumstancesOf(caller: Caller, time: number): Circumstances {
  const { account, region, principalArn, sourceIp, isSecure = false } = caller;
  return { account, region, principalArn, time, isSecure, ...(sourceIp === undefined ? {} : { sourceIp }) };
}
