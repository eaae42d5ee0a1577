import { wireTime } from "../../bedrock/wire-time.ts";
import type { Circumstances, Tags } from "../attempt.ts";

/** What kind of value a condition key has. Operators compare values of their own kinds. */
export type ValueKind = "text" | "ARN" | "time" | "address" | "truth";

/** A condition key: what it reads from the circumstances of a request, undefined where the request has no such thing. */
export interface ConditionKey {
  readonly kind: ValueKind;
  readonly read: (circumstances: Circumstances) => string | undefined;
  /** Reads all values of a key that may have several; such a key needs ForAllValues or ForAnyValue. */
  readonly readAll?: (circumstances: Circumstances) => readonly string[];
  /** Set where account, region and resource alone decide what it reads, so that the value is known before any request. */
  readonly isStatic?: true;
  readonly readsResourceTags?: true;
}

/** By their names in lower case, because IAM ignores the case of these names. */
const keys: Readonly<Record<string, ConditionKey>> = {
  "aws:requestedregion": { kind: "text", read: ({ region }) => region, isStatic: true },
  "aws:principalaccount": { kind: "text", read: ({ account }) => account, isStatic: true },
  "aws:resourceaccount": { kind: "text", read: ({ resourceAccount }) => resourceAccount, isStatic: true },
  "aws:principalarn": { kind: "ARN", read: ({ principalArn }) => principalArn },
  "aws:currenttime": { kind: "time", read: ({ time }) => wireTime(time) },
  "aws:epochtime": { kind: "time", read: ({ time }) => String(Math.floor(time / 1000)) },
  "aws:sourceip": { kind: "address", read: ({ sourceIp }) => sourceIp },
  "aws:securetransport": { kind: "truth", read: ({ isSecure }) => String(isSecure) },
  "aws:tagkeys": {
    kind: "text",
    read: ({ requestTags }) => requestTags?.[0]?.key,
    readAll: ({ requestTags = [] }) => requestTags.map(({ key }) => key),
  },
};

export const allowedKeys =
  "the condition keys are aws:RequestedRegion, aws:PrincipalAccount, aws:PrincipalArn, aws:ResourceAccount, aws:ResourceTag/KEY, " +
  "aws:RequestTag/KEY, aws:TagKeys, aws:CurrentTime, aws:EpochTime, aws:SourceIp and aws:SecureTransport";

/** The condition key of this name; undefined where it is not known here. */
export function conditionKey(name: string): ConditionKey | undefined {
  const lower = name.toLowerCase();
  if (Object.hasOwn(keys, lower)) return keys[lower];
  const [, prefix = "", tag = ""] = /^(aws:resourcetag|aws:requesttag)\/(.+)$/is.exec(name) ?? [];
  switch (prefix.toLowerCase()) {
    case "aws:resourcetag":
      return { kind: "text", read: ({ resourceTags }) => tagValue(resourceTags, tag), readsResourceTags: true };
    case "aws:requesttag":
      return { kind: "text", read: ({ requestTags }) => tagValue(requestTags, tag) };
    default:
      return undefined;
  }
}

/** The tag with this key, or one whose key differs only in capitals, because the names of condition keys have no case. */
function tagValue(tags: Tags = [], key: string): string | undefined {
  const exact = tags.find((tag) => tag.key === key);
  return (exact ?? tags.find((tag) => tag.key.toLowerCase() === key.toLowerCase()))?.value;
}
