import type { Catalogue, CopyJob, Scope, Tag } from "@outcrop/catalogue";
import { accountOf, copyJobArn, newIdentifier } from "../bedrock/arns.ts";

import { account, members, oneOf, region, text, time } from "../validation/given-value.ts";
import { type ArrangedModel, completed, defaultScope, modelName, tags } from "./arrange.ts";
import { never } from "./arranged-customization-job.ts";

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

/** Puts copies where they are to stand, with their target models: `Active`, `Creating` or `Failed`. */
export async function arrangeCopyJobs(
  catalogue: Catalogue,
  jobs: readonly ArrangedCopyJob[],
  now: number,
): Promise<string[]> {
  const arns: string[] = [];
  for (const arranged of jobs) {
    const {
      account,
      region,
      status = "Completed",
      failureMessage,
      targetModelTags,
      ...given
    } = {
      ...defaultScope,
      ...arranged,
    };
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
    const completesAt = given.endTime === undefined ? never : Number(given.endTime);
    const outcome = { completesAt, ...failed };
    const modelTags = targetModelTags === undefined ? {} : { modelTags: targetModelTags };
    arns.push(await catalogue.createCopyJob(job, target, { ...modelTags, now, ...(isOn && { outcome }) }));
  }
  return arns;
}
