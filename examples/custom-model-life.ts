/** The whole life of a custom model: imported, provisioned, deployed, and not deleted while it is in use. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateCustomModelCommand,
  CreateCustomModelDeploymentCommand,
  CreateProvisionedModelThroughputCommand,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  DeleteProvisionedModelThroughputCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  GetProvisionedModelThroughputCommand,
} from "@aws-sdk/client-bedrock";
import { folderSource, startServer, TestClock } from "@outcrop/server";

// A folder is a bucket. These are the least files that a model can have: a configuration, and weights of one number.
const buckets = await mkdtemp(join(tmpdir(), "outcrop-life-"));
await mkdir(join(buckets, "models/mine"), { recursive: true });
const header = JSON.stringify({ weight: { dtype: "F32", shape: [1], data_offsets: [0, 4] } });
const length = Buffer.alloc(8);
length.writeBigUInt64LE(BigInt(header.length));
await writeFile(join(buckets, "models/mine/config.json"), JSON.stringify({ architectures: ["LlamaForCausalLM"] }));
await writeFile(
  join(buckets, "models/mine/model.safetensors"),
  Buffer.concat([length, Buffer.from(header), Buffer.alloc(4)]),
);

const clock = new TestClock("2026-03-01T00:00:00Z");
const hour = 3_600_000;
await using bedrock = await startServer({ clock, trainingTime: hour, artifacts: folderSource(buckets) });
const client = bedrock.client({ account: "111122223333" });

const { modelArn } = await client.send(
  new CreateCustomModelCommand({
    modelName: "mine",
    modelSourceConfig: { s3DataSource: { s3Uri: "s3://models/mine/" } },
  }),
);
const modelStatus = async () => (await client.send(new GetCustomModelCommand({ modelIdentifier: "mine" }))).modelStatus;
while ((await modelStatus()) === "Creating") {}
console.log(`the model is ${await modelStatus()}`);

await client.send(
  new CreateProvisionedModelThroughputCommand({ provisionedModelName: "reserved", modelId: "mine", modelUnits: 1 }),
);
await client.send(new CreateCustomModelDeploymentCommand({ modelDeploymentName: "on-demand", modelArn }));
const state = async () => {
  const reserved = await client.send(new GetProvisionedModelThroughputCommand({ provisionedModelId: "reserved" }));
  const onDemand = await client.send(
    new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: "on-demand" }),
  );
  return `the throughput is ${reserved.status}, the deployment is ${onDemand.status}`;
};
console.log(await state());
await clock.advance(hour);
console.log(await state());

const refusal = await client
  .send(new DeleteCustomModelCommand({ modelIdentifier: "mine" }))
  .catch((error: Error) => error);
console.log(refusal instanceof Error ? `the model stays: ${refusal.name}` : "the model went");
await client.send(new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier: "on-demand" }));
await client.send(new DeleteProvisionedModelThroughputCommand({ provisionedModelId: "reserved" }));
await client.send(new DeleteCustomModelCommand({ modelIdentifier: "mine" }));
console.log("the model is gone");
await rm(buckets, { recursive: true });
