import type { CustomizationType } from "../bedrock-values.ts";
import { parseArn } from "../rules/arn.ts";
import { endedCustomizationJob, never } from "../rules/ending.ts";
import { partitionOf } from "../rules/partition.ts";
import { recordsOfCustomizationJob } from "../state/records-of-creation.ts";
import type { StateRecord } from "../state/state-record.ts";
import type { CustomizationJob, CustomModel, ImportedModel, JobPhase, JobPhases, Scope } from "../types.ts";
import { type Roots, rootsOf } from "./bases.ts";
import { plausibleDetails, plausibleTags } from "./details.ts";
import { plausibleId, plausibleJobName, plausibleModelName, uniqueEnding } from "./names.ts";
import { accountsAndRegions, lastDay, type SeedOptions } from "./plausible-models.ts";
import type { Random } from "./random.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** The statuses of jobs that made no model, for every ten such jobs. */
const statuses = [
  ...["InProgress", "Failed", "Stopping", "Stopped", "InProgress"],
  ...["Failed", "Failed", "InProgress", "Stopped", "Failed"],
] as const satisfies readonly CustomizationJob["status"][];

/** The job that made a model of a seed. It was `Completed` some hours after it had begun. */
export function jobOfModel(random: Random, model: ImportedModel): StateRecord[] {
  const ended = model.creationTime + Math.ceil((0.5 + random.fraction() * 11) * hour);
  const job = jobFor(random, model);
  const phases = phasesOf("training", job.creationTime, ended, ended);
  const options = random.chance(0.5) && model.tags ? { jobTags: model.tags } : {};
  return recordsOfCustomizationJob(
    endedCustomizationJob({ ...job, phases }, { status: "Completed" }, ended),
    undefined,
    options,
  );
}

/**
 * Jobs that have made no model: some in progress or stopping when the seed ends, others failed and stopped in the three months before. Those
 * under way do not end by themselves.
 */
export function* jobsWithoutModel(random: Random, options: SeedOptions): Generator<StateRecord, void, undefined> {
  const { models, seed = 1 } = options;
  const count = models === 0 ? 0 : Math.min(200, Math.max(statuses.length, Math.round(models / 20)));
  const { accounts, regions } = accountsAndRegions(options);
  const roots = new Map(regions.map((region) => [region, rootsOf(region)]));
  for (let number = 0; number < count; number++) {
    const region = random.oneOf(regions);
    const scope = { account: random.chance(0.5) ? (accounts[0] ?? "") : random.oneOf(accounts), region };
    const unique = uniqueEnding(models + number, seed);
    const model = modelToMake(random, scope, roots.get(region) ?? rootsOf(region), unique);
    const { job, isOn } = jobAs(random, statuses[number % statuses.length] ?? "InProgress", model);
    const { tags: jobTags } = plausibleTags(random);
    const { tags: modelTags } = model;
    yield* recordsOfCustomizationJob(job, isOn ? withoutTags(model) : undefined, {
      ...(jobTags && { jobTags }),
      ...(isOn && modelTags && { modelTags }),
      ...(isOn && { outcome: { completesAt: never }, now: job.creationTime }),
    });
  }
}

function modelToMake(random: Random, scope: Scope, roots: Roots, unique: string): ImportedModel {
  const { account, region } = scope;
  const customizationType = random.oneOf<CustomizationType>([
    ...(["FINE_TUNING", "FINE_TUNING", "CONTINUED_PRE_TRAINING"] as const),
    ...(["DISTILLATION", "REINFORCEMENT_FINE_TUNING"] as const),
  ]);
  const base = random.oneOf(roots[customizationType]);
  const modelName = plausibleModelName(random, unique);
  const own = `arn:${partitionOf(region)}:bedrock:${region}:${account}`;
  return {
    modelArn: `${own}:custom-model/${base.root.modelId}/${plausibleId(random)}`,
    modelName,
    creationTime: lastDay,
    modelStatus: "Active",
    customizationType,
    baseModelArn: base.arn,
    baseModelName: base.name,
    foundationModelArn: base.rootArn,
    jobName: plausibleJobName(random, modelName, unique),
    jobArn: `${own}:model-customization-job/${base.root.modelId}/${plausibleId(random)}`,
    ...plausibleDetails(random, { modelName, customizationType, account, region }),
    ...plausibleTags(random),
  };
}

/** A job for a model, with a status, at a time that fits the status. */
function jobAs(
  random: Random,
  status: (typeof statuses)[number],
  model: ImportedModel,
): { readonly job: CustomizationJob; readonly isOn: boolean } {
  const phase = random.oneOf<JobPhase>(["validation", "dataProcessing", "training"]);
  const isOn = status === "InProgress" || status === "Stopping";
  const until = isOn ? lastDay : lastDay - Math.floor(random.fraction() * 90 * day);
  const creationTime = until - Math.ceil((0.2 + random.fraction() * 11) * hour);
  const begun = { ...jobFor(random, { ...model, creationTime }), phases: phasesOf(phase, creationTime, until) };
  const changed = Math.max(...Object.values(begun.phases).flatMap(({ begins, ends = begins }) => [begins, ends]));
  if (status === "InProgress") return { job: { ...begun, lastModifiedTime: changed }, isOn };
  if (status === "Failed") return { job: failed(random, begun), isOn };
  const stopTime = Math.max(changed, until - random.below(60_000));
  const stopping: CustomizationJob = { ...begun, status: "Stopping", stopTime, lastModifiedTime: stopTime };
  if (status === "Stopping") return { job: stopping, isOn };
  return { job: endedCustomizationJob(stopping, { status: "Stopped" }, until + 60_000), isOn };
}

/** A job whose data were refused: it failed in its validation, a minute or two after it began. */
function failed(random: Random, job: CustomizationJob): CustomizationJob {
  const uri = `s3://training-data/${job.customModelName}.jsonl`;
  const failureMessage = random.oneOf([
    `Line ${1 + random.below(9_000)} of ${uri} is not JSON.`,
    `Line ${1 + random.below(9_000)} of ${uri} has no completion.`,
    `The role may not read ${uri}: s3:GetObject was denied.`,
    `${uri} has ${1 + random.below(31)} records, and at least 32 are needed.`,
  ]);
  const phases = { validation: { begins: job.creationTime } };
  const at = job.creationTime + 60_000 + random.below(60_000);
  return endedCustomizationJob({ ...job, phases }, { status: "Failed", failureMessage }, at);
}

/** The job for a model when it begins. */
function jobFor(random: Random, model: CustomModel): CustomizationJob & { readonly status: "InProgress" } {
  const { modelArn, modelName, creationTime, jobName = "", jobArn = "" } = model;
  const { modelKmsKeyArn: outputModelKmsKeyArn, ...described } = model.details ?? {};
  const { account = "", region = "" } = parseArn(modelArn)?.scope ?? {};
  const role = random.oneOf(["customize-models", "ml-training", "bedrock-jobs"]);
  return {
    jobArn,
    jobName,
    status: "InProgress",
    creationTime,
    lastModifiedTime: creationTime,
    customModelArn: modelArn,
    customModelName: modelName,
    baseModelArn: model.baseModelArn,
    ...(model.customizationType && { customizationType: model.customizationType }),
    details: {
      roleArn: `arn:${partitionOf(region)}:iam::${account}:role/${role}`,
      ...described,
      ...(outputModelKmsKeyArn !== undefined && { outputModelKmsKeyArn }),
    },
  };
}

/**
 * The phases of a job that reached `last` in the time from `begins` to `until`.
 * @param ends when the last one ended; undefined if it has not
 */
function phasesOf(last: JobPhase, begins: number, until: number, ends?: number): JobPhases {
  const at = (share: number) => begins + Math.floor((until - begins) * share);
  const end = ends === undefined ? {} : { ends };
  if (last === "validation") return { validation: { begins, ...end } };
  const validation = { begins, ends: at(0.15) };
  if (last === "dataProcessing") return { validation, dataProcessing: { begins: at(0.2), ...end } };
  return { validation, dataProcessing: { begins: at(0.2), ends: at(0.4) }, training: { begins: at(0.45), ...end } };
}

function withoutTags({ tags: _, ...model }: ImportedModel): CustomModel {
  return model;
}
