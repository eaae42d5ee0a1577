import {
  type BedrockClient,
  CreateCustomModelCommand,
  CreateModelCustomizationJobCommand,
  DeleteCustomModelCommand,
  DeleteResourcePolicyCommand,
  GetModelCustomizationJobCommand,
  PutResourcePolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-bedrock";
import { ChangedModel } from "./changed-model.ts";

/** Changes models without end, one change after the other, until the server is gone. Whoever calls keeps the models. */
export async function changeModels(
  client: BedrockClient,
  friend: string,
  lane: number,
  models: ChangedModel[],
  onAcknowledged: () => void,
): Promise<void> {
  try {
    for (let number = 0; ; number++) {
      const model = new ChangedModel(`model-${lane}-${number}`, number % 2 === 0 ? "by import" : "by a job");
      models.push(model);
      await changeModel(client, friend, model, number, onAcknowledged);
    }
  } catch (error) {
    if (isAnswer(error)) throw error;
  }
}

async function changeModel(
  client: BedrockClient,
  friend: string,
  model: ChangedModel,
  number: number,
  onAcknowledged: () => void,
): Promise<void> {
  const resourceARN = await create(client, model);
  onAcknowledged();
  await model.change({ tags: { born: "yes", number: `${number}` } }, () =>
    client.send(new TagResourceCommand({ resourceARN, tags: [{ key: "number", value: `${number}` }] })),
  );
  onAcknowledged();
  const resourcePolicy = policyFor(friend, resourceARN);
  await model.change({ shared: true }, () =>
    client.send(new PutResourcePolicyCommand({ resourceArn: resourceARN, resourcePolicy })),
  );
  onAcknowledged();
  if (number % 4 < 2) {
    await model.change({ exists: false }, () =>
      client.send(new DeleteCustomModelCommand({ modelIdentifier: model.name })),
    );
  } else {
    await model.change({ shared: false }, () =>
      client.send(new DeleteResourcePolicyCommand({ resourceArn: resourceARN })),
    );
    onAcknowledged();
    await model.change({ tags: { born: "yes" } }, () =>
      client.send(new UntagResourceCommand({ resourceARN, tagKeys: ["number"] })),
    );
  }
  onAcknowledged();
}

/** Creates a model with a tag; asked for again it is the same request. Gives the model's ARN. */
export async function create(client: BedrockClient, model: ChangedModel): Promise<string> {
  const { name, clientRequestToken } = model;
  const tags = { born: "yes" };
  const modelTags = [{ key: "born", value: "yes" }];
  if (model.made === "by import") {
    const modelSourceConfig = { s3DataSource: { s3Uri: "s3://bucket/model/" } };
    const { modelArn } = await model.change({ exists: true, tags }, () =>
      client.send(new CreateCustomModelCommand({ modelName: name, modelSourceConfig, modelTags, clientRequestToken })),
    );
    return modelArn as string; // every answer has it
  }
  const { jobArn } = await model.change({ exists: true, tags }, () =>
    client.send(
      new CreateModelCustomizationJobCommand({
        jobName: jobOf(model),
        customModelName: name,
        customModelTags: modelTags,
        roleArn: "arn:aws:iam::000000000000:role/Trainer",
        baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
        trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
        outputDataConfig: { s3Uri: "s3://bucket/out/" },
        clientRequestToken,
      }),
    ),
  );
  // A job in progress would not let its model be deleted.
  for (;;) {
    const job = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    if (job.status === "Completed") return job.outputModelArn as string; // a completed job has it
  }
}

/** The name of the job that makes a model. */
export const jobOf = (model: ChangedModel) => `job-of-${model.name}`;

const policyFor = (account: string, modelArn: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: account }, Action: "bedrock:*", Resource: modelArn }],
  });

/** Whether the service has answered, with an error; or else the connection was lost. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const { httpStatusCode } = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata ?? {};
  return httpStatusCode !== undefined || error instanceof TypeError;
}
