import { oneOf, type Rules } from "../checks/members.ts";

/** What `paginate` takes for Bedrock's own operations besides. */
export interface BedrockOptions {
  /**
   * Who makes objects of the service's answers. `"fast"` (the default) is several times faster than the SDK, gives the same
   * values, and keeps members that this version of the SDK does not know. What it is not sure of it leaves to the SDK.
   * `"sdk"` always leaves it to the SDK.
   */
  readonly reader?: Reader | undefined;
}

export type Reader = "fast" | "sdk";

/** What the options of a listing of Bedrock's may be, beside those of every listing. */
export const bedrockRules = { reader: oneOf("fast", "sdk") } satisfies Rules<keyof BedrockOptions>;
