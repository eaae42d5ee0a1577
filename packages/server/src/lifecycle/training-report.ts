import { createHash } from "node:crypto";
import type { CustomizationJob, CustomModel, JobPhase, JobPhases, JsonObject } from "@outcrop/catalogue";
import { wireTime } from "../bedrock/wire-time.ts";

/**
 * The metrics of a simulated training. Nothing was computed: the losses are drawn from a digest of the model's ARN, so that they
 * are the same whenever and wherever they are asked for, and not rounded, as the service's are not. There is one validation loss for each
 * validation set. Models of the Nova family say -1, as they were seen to.
 */
export function trainingMetrics({ modelArn, foundationModelArn, details }: CustomModel): JsonObject {
  const digest = createHash("sha256").update(modelArn).digest();
  const loss = (at: number, least: number, spread: number) =>
    foundationModelArn.includes("/amazon.nova-") ? -1 : lossFrom(digest.readUInt32BE(at), least, spread);
  const trainingLoss = loss(0, 0.2, 1.2);
  const validationMetrics = Array.from({ length: validatorsOf(details) }, (_, index) => ({
    validationLoss: loss(4 + (index % 7) * 4, trainingLoss, 0.4),
  }));
  return { trainingMetrics: { trainingLoss }, validationMetrics };
}

/** Losses are single-precision numbers, written out in double precision: 66.83333587646484. */
function lossFrom(draw: number, least: number, spread: number): number {
  return Math.fround(least + (draw / 2 ** 32) * spread);
}

function validatorsOf(details: JsonObject | undefined): number {
  // As the rules of CreateModelCustomizationJob's input let it in.
  const config = details?.validationDataConfig as { readonly validators?: readonly unknown[] } | undefined;
  return config?.validators?.length ?? 0;
}

/** How far a job has come at a time, in the members of its answers that change with time. @param now milliseconds */
export function progress(job: CustomizationJob, now: number): { statusDetails: JsonObject; lastModifiedTime: string } {
  const at = Math.min(now, job.endTime ?? now, job.stopTime ?? now);
  const phases = job.phases ?? phasesOfOldJob(job);
  const isOn = job.status === "InProgress";
  const changes = Object.values(phases).flatMap(({ begins, ends = begins }) => [begins, ends]);
  const passed = isOn ? changes.filter((time) => time <= at) : [];
  return {
    statusDetails: {
      validationDetails: detail("validation", job, phases, at),
      dataProcessingDetails: detail("dataProcessing", job, phases, at),
      trainingDetails: detail("training", job, phases, at),
    },
    lastModifiedTime: wireTime(Math.max(job.lastModifiedTime, ...passed)),
  };
}

function detail(phase: JobPhase, job: CustomizationJob, phases: JobPhases, at: number): JsonObject {
  const times = phases[phase];
  if (times === undefined || at < times.begins) return { status: "NotStarted" };
  const { begins, ends = Number.POSITIVE_INFINITY } = times;
  const isOver = job.status === "Completed" || at >= ends;
  return {
    status: isOver ? "Completed" : job.status,
    creationTime: wireTime(begins),
    lastModifiedTime: wireTime(isOver ? Math.min(ends, job.endTime ?? ends) : Math.max(begins, job.stopTime ?? begins)),
  };
}

/** Of a job whose phases were not noted, its training is all that is known; where it failed, its data were refused. */
function phasesOfOldJob({ status, creationTime: begins }: CustomizationJob): JobPhases {
  if (status === "Failed") return { validation: { begins } };
  return { validation: { begins, ends: begins }, dataProcessing: { begins, ends: begins }, training: { begins } };
}
