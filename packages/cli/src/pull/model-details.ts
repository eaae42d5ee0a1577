import {
  type BedrockClient,
  GetCustomModelCommand,
  type GetCustomModelCommandOutput,
  GetModelCustomizationJobCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-bedrock";
import {
  type CustomizationJob,
  type CustomModel,
  type ImportedModel,
  type JsonObject,
  scopeOf,
  type Tag,
} from "@outcrop/catalogue";

import { jobOf } from "./pulled-job.ts";
import type { RequestRate } from "./request-rate.ts";

/** A model with what its summary does not say. */
export interface DetailedModel {
  readonly model: ImportedModel;
  /** The customization job that made it, where the account has it and may ask for it. */
  readonly job?: CustomizationJob;
}

/** The members of GetCustomModel's answer that the catalogue keeps beside the summary's. */
const detailMembers = [
  ...["modelKmsKeyArn", "hyperParameters", "trainingDataConfig", "validationDataConfig", "outputDataConfig"],
  ...["trainingMetrics", "validationMetrics", "customizationConfig"],
] as const satisfies readonly (keyof GetCustomModelCommandOutput)[];

/**
 * Asks for what a summary lacks: GetCustomModel, the tags, the job. For models of other accounts a viewer is refused these, and such
 * models stay as they are.
 */
export async function withDetails(
  model: CustomModel,
  client: BedrockClient,
  rate: RequestRate,
): Promise<DetailedModel> {
  const { modelArn } = model;
  const answer = await allowed(rate.send(() => client.send(new GetCustomModelCommand({ modelIdentifier: modelArn }))));
  if (answer === undefined) return { model };
  const { jobName, jobArn, failureMessage } = answer;
  const given = detailMembers.flatMap((member) => (answer[member] === undefined ? [] : [[member, answer[member]]]));
  const tags = await tagsOf(modelArn, client, rate);
  const job = await jobBehind(modelArn, jobArn, client, rate);
  return {
    model: {
      ...model,
      ...(jobName !== undefined && { jobName }),
      ...(jobArn !== undefined && { jobArn }),
      ...(failureMessage !== undefined && { failureMessage }),
      ...(given.length > 0 && { details: Object.fromEntries(given) as JsonObject }),
      ...(tags !== undefined && { tags }),
    },
    ...(job !== undefined && { job }),
  };
}

/** A model's tags; undefined where the caller may not ask for them. */
export async function tagsOf(
  modelArn: string,
  client: BedrockClient,
  rate: RequestRate,
): Promise<readonly Tag[] | undefined> {
  const answer = await allowed(rate.send(() => client.send(new ListTagsForResourceCommand({ resourceARN: modelArn }))));
  return answer && (answer.tags ?? []).map(({ key = "", value = "" }) => ({ key, value }));
}

/** A copied model names its copy job, and an imported model its import job; these are not customization jobs. */
async function jobBehind(
  modelArn: string,
  jobArn: string | undefined,
  client: BedrockClient,
  rate: RequestRate,
): Promise<CustomizationJob | undefined> {
  if (jobArn === undefined || !jobArn.includes(":model-customization-job/")) return undefined;
  const [model, job] = [scopeOf(modelArn), scopeOf(jobArn)];
  if (model.account !== job.account || model.region !== job.region) return undefined;
  const answer = await allowed(
    rate.send(() => client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }))),
  );
  return answer && jobOf(answer, modelArn);
}

/** Undefined where the caller has no right to ask, or the thing asked for has just been deleted. */
async function allowed<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && /^(AccessDenied|ResourceNotFound)Exception$/.test(error.name)) return undefined;
    throw error;
  }
}
