import { createHash } from "node:crypto";
import type { CustomizationJob, CustomModel, JsonObject } from "@outcrop/catalogue";
import { wireTime } from "../bedrock/wire-time.ts";

/**
 * The metrics of a simulated training. Nothing was computed: the losses are drawn from a digest of the model's ARN, so that they
 * are the same whenever and wherever they are asked for. There is one validation loss for each validation set.
 */
export function trainingMetrics({ modelArn, details }: Pick<CustomModel, "modelArn" | "details">): JsonObject {
  const digest = createHash("sha256").update(modelArn).digest();
  const trainingLoss = lossFrom(digest.readUInt32BE(0), 0.2, 1.2);
  const validationMetrics = Array.from({ length: validatorsOf(details) }, (_, index) => ({
    validationLoss: lossFrom(digest.readUInt32BE(4 + (index % 7) * 4), trainingLoss, 0.4),
  }));
  return { trainingMetrics: { trainingLoss }, ...(validationMetrics.length > 0 && { validationMetrics }) };
}

function lossFrom(draw: number, least: number, spread: number): number {
  return Math.round((least + (draw / 2 ** 32) * spread) * 10_000) / 10_000;
}

function validatorsOf(details: JsonObject | undefined): number {
  // As the rules of CreateModelCustomizationJob's input let it in.
  const config = details?.validationDataConfig as { readonly validators?: readonly unknown[] } | undefined;
  return config?.validators?.length ?? 0;
}

type Phase = "Completed" | "InProgress" | "Stopped" | "Stopping" | "Failed" | "NotStarted";

/** How far a job has come, phase by phase, in the members of `statusDetails`. */
export function statusDetails(job: CustomizationJob): JsonObject {
  const [validation, dataProcessing, training] = phasesOf(job);
  const creationTime = wireTime(job.creationTime);
  const lastModifiedTime = wireTime(job.lastModifiedTime);
  const detail = (status: Phase) => (status === "NotStarted" ? { status } : { status, creationTime, lastModifiedTime });
  return {
    validationDetails: detail(validation),
    dataProcessingDetails: detail(dataProcessing),
    trainingDetails: detail(training),
  };
}

/** A simulated job can only fail over its data, and can only be stopped in training. */
function phasesOf({ status }: CustomizationJob): readonly [Phase, Phase, Phase] {
  if (status === "Failed") return ["Failed", "NotStarted", "NotStarted"];
  return ["Completed", "Completed", status];
}
