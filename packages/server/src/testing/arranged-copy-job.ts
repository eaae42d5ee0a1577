import {
  type CopyJob,
  type CreateJobOptions,
  type CustomModel,
  never,
  recordsOfCopyJob,
  type Scope,
  type Tag,
} from "@outcrop/catalogue";
import { accountOf, copyJobArn, newIdentifier } from "../bedrock/arns.ts";
import { account, members, oneOf, region, text, time } from "../validation/given-value.ts";
import { type ArrangedModel, completed, modelName, type Prepared, tags } from "./arrange.ts";

type ArrangedTime = NonNullable<ArrangedModel["creationTime"]>;

/** A copy job as a test wants it; what is left out is made up, the source too: it need not be there. */
export interface ArrangedCopyJob extends Partial<Scope> {
  /** By default `Completed`. */
  readonly status?: CopyJob["status"];
  /** By default now. */
  readonly creationTime?: ArrangedTime;
  /** When it will end, where it is `InProgress`; by default it does not. */
  readonly endTime?: ArrangedTime;
  /** Why it is `Failed`; an `InProgress` one will fail so at its `endTime`. */
  readonly failureMessage?: string;
  readonly sourceModelArn?: string;
  readonly sourceModelName?: string;
  readonly targetModelName?: string;
  readonly targetModelTags?: readonly Tag[];
}

/** Reads one. @throws GivenValueError */
export const readArrangedCopyJob = members<ArrangedCopyJob>({
  account,
  region,
  status: oneOf(["InProgress", "Completed", "Failed"]),
  creationTime: time,
  endTime: time,
  failureMessage: text,
  sourceModelArn: text,
  sourceModelName: modelName,
  targetModelName: modelName,
  targetModelTags: tags,
});

/** Copies as they are to stand, with their target models: `Active`, `Creating` or `Failed`. */
export function prepareCopyJobs(jobs: readonly ArrangedCopyJob[], now: number, scope: Scope): Prepared {
  const complete = jobs.map((job) => completedJob({ ...scope, ...job }, now));
  return {
    arns: complete.map(({ job }) => job.jobArn),
    records: complete.flatMap(({ job, target, options }) => recordsOfCopyJob(job, target, options)),
  };
}

function completedJob(
  arranged: ArrangedCopyJob & Scope,
  now: number,
): { readonly job: CopyJob; readonly target: CustomModel; readonly options: CreateJobOptions } {
  const { account, region, status = "Completed", ...given } = arranged;
  const { failureMessage, targetModelTags } = given;
  const creationTime = Number(given.creationTime ?? now);
  const named = given.targetModelName === undefined ? {} : { modelName: given.targetModelName };
  const source = completed({ account, region: "us-west-2" }, now);
  const failed = failureMessage === undefined ? {} : { failureMessage };
  const isOn = status === "InProgress";
  const modelStatus = isOn ? "Creating" : status === "Failed" ? "Failed" : "Active";
  const target = {
    ...completed({ account, region, creationTime, ...named, modelStatus }, now),
    ...(isOn ? {} : failed),
  };
  const sourceModelArn = given.sourceModelArn ?? source.modelArn;
  const job: CopyJob = {
    jobArn: copyJobArn({ account, region }, newIdentifier()),
    status,
    creationTime,
    sourceModelArn,
    sourceModelName: given.sourceModelName ?? source.modelName,
    sourceAccountId: accountOf(sourceModelArn),
    targetModelArn: target.modelArn,
    targetModelName: target.modelName,
    ...(isOn ? {} : failed),
    ...(targetModelTags && { details: { targetModelTags } }),
  };
  const outcome = { completesAt: given.endTime === undefined ? never : Number(given.endTime), ...failed };
  const modelTags = targetModelTags === undefined ? {} : { modelTags: targetModelTags };
  return { job, target, options: { ...modelTags, now, ...(isOn && { outcome }) } };
}
