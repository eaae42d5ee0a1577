import { oneOf, type Rules } from "../checks/members.ts";

/** The further options of `paginate` for Bedrock's own operations. */
export interface BedrockOptions {
  /**
   * Who turns the service's answers into objects. `"fast"` (the default) is several times faster than the SDK, gives the same
   * values, and keeps members that this version of the SDK does not know. Where it is not sure, it leaves the answer to the SDK.
   * `"sdk"` always leaves it to the SDK.
   */
  readonly reader?: Reader | undefined;
}

export type Reader = "fast" | "sdk";

/** The rules for the options that only listings of Bedrock have. */
export const bedrockRules = { reader: oneOf("fast", "sdk") } satisfies Rules<keyof BedrockOptions>;
