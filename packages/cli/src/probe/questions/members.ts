import type { CustomModelSummary } from "@aws-sdk/client-bedrock";
import { type Assumption, type Finding, found, notSeen } from "../finding.ts";
import type { Sample } from "../sample.ts";
import type { ProbedService } from "../service.ts";

const lastToken: Assumption = {
  id: "members.last-token",
  question: "What is nextToken on the last page?",
  assumed: "null",
};
const inSummaries: Assumption = {
  id: "members.summaries",
  question: "Which members are missing in some summaries?",
  assumed: "none",
};
const outputModel: Assumption = {
  id: "members.output-model",
  question: "When has a job outputModelArn?",
  assumed: "once it is Completed",
};
const validators: Assumption = {
  id: "members.validation-data",
  question: "What is validationDataConfig where no validation data was given?",
  assumed: "absent",
};

const always = ["modelArn", "modelName", "creationTime", "baseModelArn", "ownerAccountId", "modelStatus"] as const;

/** How many jobs are looked at per status. */
const perStatus = 2;

export async function members(service: ProbedService, sample: Sample): Promise<Finding[]> {
  return [lastPage(sample), summaries(sample.models), ...(await jobs(service))];
}

function lastPage({ last }: Sample): Finding {
  if (last === undefined || last.lastTokenIs === "unknown") return notSeen(lastToken, "the last page was not reached");
  return found(lastToken, last.lastTokenIs === "null", last.lastTokenIs, `a last page of ${last.models.length} models`);
}

function summaries(models: readonly CustomModelSummary[]): Finding {
  if (models.length === 0) return notSeen(inSummaries, "there are no models");
  const missing = always.filter((member) => models.some((model) => model[member] === undefined));
  const unnamed = models.filter(({ baseModelName }) => !baseModelName).length;
  const evidence = `${models.length} summaries; baseModelName is empty in ${unnamed}`;
  return found(inSummaries, missing.length === 0, missing.length === 0 ? "none" : missing.join(", "), evidence);
}

async function jobs(service: ProbedService): Promise<Finding[]> {
  const listed = await service.listJobs();
  const looked = new Map<string, number>();
  let wrong = 0;
  let emptyValidators = 0;
  let count = 0;
  for (const { status = "", jobArn = "" } of listed) {
    const already = looked.get(status) ?? 0;
    if (already >= perStatus) continue;
    looked.set(status, already + 1);
    const job = await service.getJob(jobArn);
    count++;
    if ((job.status === "Completed") !== (job.outputModelArn !== undefined)) wrong++;
    if (job.validationDataConfig?.validators?.length === 0) emptyValidators++;
  }
  if (count === 0) return [notSeen(outputModel, "there are no jobs"), notSeen(validators, "there are no jobs")];
  const statuses = [...looked.keys()].sort().join(", ");
  const evidence = `${count} jobs that are ${statuses}`;
  return [
    found(outputModel, wrong === 0, wrong === 0 ? outputModel.assumed : `otherwise in ${wrong} jobs`, evidence),
    found(validators, emptyValidators === 0, emptyValidators === 0 ? "absent" : "an empty list", evidence),
  ];
}
