import type { Scope } from "@outcrop/catalogue";
import { ownArn } from "../bedrock/arns.ts";
import { RoleArn } from "../validation/bedrock-shapes.ts";
import { boolean, string, structure, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";

const S3Config = structure({ bucketName: string({ min: 3, max: 63 }), keyPrefix: string({ min: 0, max: 1024 }) }, [
  "bucketName",
]);

export const LoggingConfig = structure({
  cloudWatchConfig: structure(
    { logGroupName: string({ min: 1, max: 512 }), roleArn: RoleArn, largeDataDeliveryS3Config: S3Config },
    ["logGroupName", "roleArn"],
  ),
  s3Config: S3Config,
  textDataDeliveryEnabled: boolean,
  imageDataDeliveryEnabled: boolean,
  embeddingDataDeliveryEnabled: boolean,
  videoDataDeliveryEnabled: boolean,
  audioDataDeliveryEnabled: boolean,
});

/** How invocations are logged, one per account and region: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_LoggingConfig.html */
export const invocationLogging = kind({
  name: "model-invocation-logging",
  called: "model invocation logging configuration",
  plural: "modelInvocationLoggingConfigurations",
  members: { loggingConfig: LoggingConfig, setAt: timestamp },
  required: ["loggingConfig", "setAt"],
  summary: {},
  time: "setAt",
  keyOf: (_body, scope) => loggingKey(scope),
  values: {},
  complete: (given, { now }) => ({ loggingConfig: {}, setAt: now, ...given }),
});

/** By which an account's configuration is kept. It is no resource of IAM's. */
export function loggingKey(scope: Scope): string {
  return ownArn(scope, "model-invocation-logging", "configuration");
}
