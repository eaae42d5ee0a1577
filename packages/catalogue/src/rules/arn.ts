import type { Scope } from "../types.ts";

/** The parts of an ARN of a model, job or thing of the catalogue. */
export interface ResourceArn {
  readonly scope: Scope;
  readonly kind: "custom-model" | "model-customization-job" | "model-copy-job";
  /** The last part of the ARN. */
  readonly id: string;
}

const form =
  /^arn:aws[a-z-]*:bedrock:([a-z0-9-]{1,20}):([0-9]{12}):(custom-model|model-customization-job|model-copy-job)\/(?:[^/]+\/)?([^/]+)$/;

/** Reads the ARN of a custom model or job; undefined for any other text. */
export function parseArn(arn: string): ResourceArn | undefined {
  const [, region, account, kind, id] = form.exec(arn) ?? [];
  if (region === undefined || account === undefined || id === undefined) return undefined;
  // The pattern accepts no other kind.
  return { scope: { account, region }, kind: kind as ResourceArn["kind"], id };
}

/**
 * Reads the ARN of something that is about to be stored.
 * @throws TypeError if it is not the ARN of such a thing
 */
export function requireArn(arn: string, kind: ResourceArn["kind"]): ResourceArn {
  const parsed = parseArn(arn);
  if (parsed?.kind !== kind) throw new TypeError(`${JSON.stringify(arn)} is not the ARN of a ${kind}.`);
  return parsed;
}

/** Whether two scopes are the same account and region. */
export function sameScope(one: Scope, other: Scope): boolean {
  return one.account === other.account && one.region === other.region;
}

/** The account and region that any ARN names, of whatever service; empty where it names none. */
export function scopeOf(arn: string): Scope {
  const [, , , region = "", account = ""] = arn.split(":");
  return { account, region };
}

/** The account that any ARN names; empty if it names none, like a foundation model's. */
export function accountOf(arn: string): string {
  return scopeOf(arn).account;
}

/** The region that any ARN names; empty where it names none. */
export function regionOf(arn: string): string {
  return scopeOf(arn).region;
}

/** The partition that any ARN names: `aws`, `aws-us-gov`, `aws-cn` and so on. */
export function partitionOfArn(arn: string): string {
  return arn.split(":")[1] ?? "";
}
