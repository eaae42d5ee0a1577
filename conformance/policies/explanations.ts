import type { PolicyCase } from "./random-case.ts";

/** Why the judge may differ, by what must stand in the policies: docs/decisions/policies.md says more. */
const explanations: readonly (readonly [why: string, present: RegExp])[] = [
  [
    "a * that ends its part of an ARN goes on beyond the colon, as the IAM User Guide says; theirs stays within",
    /"arn:aws:bedrock:\*:(?:custom-model|[a-z]{12}")/,
  ],
  [
    "IfExists makes a condition true where the key is missing, with ForAnyValue too; theirs is false",
    /"ForAnyValue:\w+IfExists"/,
  ],
  [
    "an IPv6 address is not an IPv4 address, also where that is given without a range; theirs lets neither operator hold",
    /"NotIpAddress(?:IfExists)?":\{"aws:SourceIp":[^}]*"203\.0\.113\.9".*"sourceIp":"2001:/,
  ],
];

/** Why a difference in this case is to be expected; undefined where it is not. */
export function explanationOf({ identity, resource, circumstances }: PolicyCase): string | undefined {
  const text = JSON.stringify([identity, resource, circumstances]);
  return explanations.find(([, present]) => present.test(text))?.[0];
}
