import { type Creation, creationOfCopyJob, creationOfCustomizationJob } from "../rules/creation.ts";
import type { Job } from "../rules/job-kinds.ts";
import type { CopyJob, CreateJobOptions, CustomizationJob, CustomModel, Tag } from "../types.ts";
import type { StateRecord } from "./state-record.ts";

/**
 * The records of a customization job and its model for `Catalogue.writeState`. They store the same as `Catalogue.createCustomizationJob`, but
 * together with whatever else is stored in that call.
 * @throws TypeError if an ARN is not of its kind
 */
export function recordsOfCustomizationJob(
  job: CustomizationJob,
  model: CustomModel | undefined,
  options: Omit<CreateJobOptions, "idempotency"> = {},
): StateRecord[] {
  return recordsOf(creationOfCustomizationJob(job, model, options));
}

/** The same for a copy job and its target model. @throws TypeError if an ARN is not of its kind */
export function recordsOfCopyJob(
  job: CopyJob,
  model: CustomModel,
  options: Omit<CreateJobOptions, "idempotency"> = {},
): StateRecord[] {
  return recordsOf(creationOfCopyJob(job, model, options));
}

function recordsOf({ job, model, awaited, tags, underWay }: Creation): StateRecord[] {
  const tagsOf = (wanted: string): { readonly tags?: readonly Tag[] } => {
    const given = tags.find(({ arn }) => arn === wanted)?.tags ?? [];
    return given.length === 0 ? {} : { tags: given };
  };
  const outcomeOf = (arn: string) => (underWay?.arn === arn ? { outcome: underWay.outcome } : {});
  const records: StateRecord[] = [];
  if (model !== undefined) {
    const { modelArn } = model;
    records.push({ kind: "custom-model", body: model, ...tagsOf(modelArn), ...outcomeOf(modelArn) });
  }
  if (job !== undefined) {
    const body: Job = JSON.parse(job.body); // written by `jobRow`
    records.push({
      kind: job.kind.arnKind,
      body,
      ...tagsOf(body.jobArn),
      ...outcomeOf(body.jobArn),
      ...(awaited && { awaited: { model: awaited, ...tagsOf(awaited.modelArn) } }),
    });
  }
  return records;
}
