import {
  type BedrockClient,
  GetCustomModelCommand,
  type GetCustomModelCommandOutput,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-bedrock";
import type { CustomModel, ImportedModel, JsonObject } from "@outcrop/catalogue";
import type { RequestRate } from "./request-rate.ts";

/** The members of GetCustomModel's answer that the catalogue keeps beside the summary's. */
const detailMembers = [
  ...["modelKmsKeyArn", "hyperParameters", "trainingDataConfig", "validationDataConfig", "outputDataConfig"],
  ...["trainingMetrics", "validationMetrics", "customizationConfig"],
] as const satisfies readonly (keyof GetCustomModelCommandOutput)[];

/** Asks for what a summary does not say: GetCustomModel and the tags. A viewer is refused either for the models of others: these stay as they are. */
export async function withDetails(
  model: CustomModel,
  client: BedrockClient,
  rate: RequestRate,
): Promise<ImportedModel> {
  const answer = await allowed(
    rate.send(() => client.send(new GetCustomModelCommand({ modelIdentifier: model.modelArn }))),
  );
  if (answer === undefined) return model;
  const { jobName, jobArn, failureMessage } = answer;
  const given = detailMembers.flatMap((member) => (answer[member] === undefined ? [] : [[member, answer[member]]]));
  const detailed: CustomModel = {
    ...model,
    ...(jobName !== undefined && { jobName }),
    ...(jobArn !== undefined && { jobArn }),
    ...(failureMessage !== undefined && { failureMessage }),
    ...(given.length > 0 && { details: Object.fromEntries(given) as JsonObject }),
  };
  const tagged = await allowed(
    rate.send(() => client.send(new ListTagsForResourceCommand({ resourceARN: model.modelArn }))),
  );
  if (tagged === undefined) return detailed;
  const tags = (tagged.tags ?? []).map(({ key = "", value = "" }) => ({ key, value }));
  return { ...detailed, tags };
}

/** Undefined where the caller has no right to ask, or what is asked for has just gone. */
async function allowed<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && /^(AccessDenied|ResourceNotFound)Exception$/.test(error.name)) return undefined;
    throw error;
  }
}
