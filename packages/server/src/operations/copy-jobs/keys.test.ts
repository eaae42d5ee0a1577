import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  GetCustomModelCommand,
  GetModelCopyJobCommand,
  GetModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { startServer } from "../../index.ts";

describe("a KMS key", () => {
  it("of a copy is the one that was asked for, in the copy's region, and never the source's (the API's reference)", async () => {
    await using server = await startServer({ trainingTime: 0 });
    const [east, west] = [server.client(), server.client({ region: "us-west-2" })];
    await east.send(
      new CreateModelCustomizationJobCommand({
        ...{ jobName: "job", customModelName: "mine", roleArn: "arn:aws:iam::000000000000:role/bedrock" },
        ...{ baseModelIdentifier: "amazon.nova-lite-v1:0:300k", customModelKmsKeyId: "alias/mine" },
        ...{ trainingDataConfig: { s3Uri: "s3://bucket/t" }, outputDataConfig: { s3Uri: "s3://bucket/out/" } },
      }),
    );
    const source = await east.send(new GetCustomModelCommand({ modelIdentifier: "mine" }));
    const keyOf = async (targetModelName: string, modelKmsKeyId?: string) => {
      const input = { sourceModelArn: source.modelArn, targetModelName, modelKmsKeyId };
      const { jobArn } = await west.send(new CreateModelCopyJobCommand(input));
      const job = await west.send(new GetModelCopyJobCommand({ jobArn }));
      const model = await west.send(new GetCustomModelCommand({ modelIdentifier: targetModelName }));
      assert.equal(model.modelKmsKeyArn, job.targetModelKmsKeyArn);
      return model.modelKmsKeyArn;
    };
    assert.equal(await keyOf("without"), undefined);
    assert.match((await keyOf("with", "alias/mine")) ?? "", /^arn:aws:kms:us-west-2:000000000000:key\/[0-9a-f-]{36}$/);
  });

  it("that is given by alias or identifier is answered as a key's ARN (the API's output pattern)", async () => {
    await using server = await startServer({ trainingTime: 0 });
    const client = server.client();
    const keyOf = async (jobName: string, customModelKmsKeyId: string) => {
      await client.send(
        new CreateModelCustomizationJobCommand({
          ...{ jobName, customModelName: jobName, roleArn: "arn:aws:iam::000000000000:role/bedrock" },
          ...{ baseModelIdentifier: "amazon.nova-lite-v1:0:300k", customModelKmsKeyId },
          ...{ trainingDataConfig: { s3Uri: "s3://bucket/t" }, outputDataConfig: { s3Uri: "s3://bucket/out/" } },
        }),
      );
      const job = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobName }));
      const model = await client.send(new GetCustomModelCommand({ modelIdentifier: jobName }));
      assert.equal(model.modelKmsKeyArn, job.outputModelKmsKeyArn);
      return model.modelKmsKeyArn ?? "";
    };
    const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
    const home = "arn:aws:kms:us-east-1:000000000000";
    assert.equal(await keyOf("by-id", id), `${home}:key/${id}`);
    const byAlias = await keyOf("by-alias", "alias/mine");
    assert.match(byAlias, /^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f-]{36}$/);
    assert.equal(await keyOf("by-alias-arn", `${home}:alias/mine`), byAlias);
  });
});
