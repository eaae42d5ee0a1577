import { createHash, randomInt } from "node:crypto";
import { accountOf, partitionOf, regionOf, type Scope, scopeOf } from "@outcrop/catalogue";

export { accountOf, regionOf, scopeOf };

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A new identifier as Bedrock closes its ARNs with: twelve lower-case letters and digits. */
export function newIdentifier(): string {
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

function own({ account, region }: Scope): string {
  return `arn:${partitionOf(region)}:bedrock:${region}:${account}`;
}

/** What the ARNs of everything in an account and region begin with, colon included. */
export function ownArnPrefix(scope: Scope): string {
  return `${own(scope)}:`;
}

/** @param base the identifier of the foundation model at the root of its line, or `imported` */
export function customModelArn(scope: Scope, base: string, identifier: string): string {
  return `${own(scope)}:custom-model/${base}/${identifier}`;
}

export function customizationJobArn(scope: Scope, base: string, identifier: string): string {
  return `${own(scope)}:model-customization-job/${base}/${identifier}`;
}

export function copyJobArn(scope: Scope, identifier: string): string {
  return `${own(scope)}:model-copy-job/${identifier}`;
}

/** The ARN of an endpoint, which is SageMaker's. */
export function endpointArn({ account, region }: Scope, name: string): string {
  return `arn:${partitionOf(region)}:sagemaker:${region}:${account}:endpoint/${name}`;
}

/** The ARN of something that an account has, such as `provisioned-model`. */
export function ownArn(scope: Scope, kind: string, identifier: string): string {
  return `${own(scope)}:${kind}/${identifier}`;
}

export function foundationModelArn(region: string, modelId: string): string {
  return `arn:${partitionOf(region)}:bedrock:${region}::foundation-model/${modelId}`;
}

/** The ARN by which another region knows the same foundation model; the ARN of a custom model, which is of its region, as it is. */
export function inRegion(arn: string, region: string): string {
  return accountOf(arn) === "" ? foundationModelArn(region, foundationModelIdOf(arn)) : arn;
}

/** What stands between `custom-model/` and the identifier: the base in the ARN of a custom model. */
export function baseOf(customModelArn: string): string {
  return customModelArn.split("/")[1] ?? "";
}

/** The model's id in the ARN of a foundation model. */
export function foundationModelIdOf(arn: string): string {
  return arn.slice(arn.indexOf("/") + 1);
}

/**
 * The ARN of a KMS key that a caller named by ARN, alias or bare identifier, as answers give it: always of a key, never of an alias. There
 * is no KMS to ask which key an alias stands for, so that one is made up: always the same for the same alias.
 */
export function kmsKeyArn({ account, region }: Scope, key: string): string {
  const [, home, id = key] = /^(arn:[^:]+:kms:[^:]*:[0-9]{12}):(?:key\/)?(.*)$/.exec(key) ?? [];
  const owner = home ?? `arn:${partitionOf(region)}:kms:${region}:${account}`;
  return `${owner}:key/${id.startsWith("alias/") ? keyBehind(`${owner}:${id}`) : id}`;
}

function keyBehind(alias: string): string {
  const digits = createHash("sha256").update(alias).digest("hex");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

const customModel = /^arn:[^:]+:bedrock:[^:]+:\d{12}:custom-model\/[^*]+$/;

/** Whether this is the ARN of one custom model, and not of one that is yet to be made. */
export function isCustomModelArn(arn: string): boolean {
  return customModel.test(arn);
}

/** The ARN of an account's role, or of the account itself: `role/NAME`, `root`. */
export function identityArn({ account, region }: Scope, name: string): string {
  return `arn:${partitionOf(region)}:iam::${account}:${name}`;
}
