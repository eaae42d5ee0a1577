import type { Scope } from "@outcrop/catalogue";
import type { Policy } from "./policy.ts";

/** Who is asking: the account and region on whose behalf, the key that says so, and what the key may do. */
export interface Caller extends Scope {
  /** The access key id; for a bearer key, the name under which it is kept. */
  readonly accessKeyId: string;
  /** The ARN by which answers call the caller. */
  readonly principalArn: string;
  readonly via: "signature" | "bearer";
  /** Without a policy the key may do everything in its account. */
  readonly policy?: Policy;
}
