import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { send } from "../../test/send.ts";
import { type RunningServer, startServer } from "../index.ts";
import { kinds } from "../kinds/table.ts";
import { operations } from "./table.ts";

/** One job, and the model that it made, of everything that can be done in a region. */
async function fill(server: RunningServer, partition: string, region: string): Promise<void> {
  await send(server, "POST", "/model-customization-jobs", {
    body: JSON.stringify({
      ...{ jobName: "job", customModelName: "mine", baseModelIdentifier: "amazon.nova-lite-v1:0:300k" },
      roleArn: `arn:${partition}:iam::000000000000:role/bedrock`,
      ...{ trainingDataConfig: { s3Uri: "s3://bucket/t.jsonl" }, outputDataConfig: { s3Uri: "s3://bucket/out/" } },
      customModelKmsKeyId: "alias/mine",
    }),
  });
  const { modelArn: sourceModelArn } = JSON.parse((await send(server, "GET", "/custom-models/mine")).body);
  const copy = JSON.stringify({ sourceModelArn, targetModelName: "copied", modelKmsKeyId: "alias/mine" });
  assert.equal((await send(server, "POST", "/model-copy-jobs", { body: copy })).status, 201);
  await server.arrange({ models: [{ region, modelName: "arranged" }] });
  // What needs something of another kind, and what is the service's own, is left out.
  for (const { plural } of kinds) {
    await server.arrange({ [plural]: [{ region }] }).catch((error: unknown) => assert.ok(error instanceof Error));
  }
}

describe("a region's partition", () => {
  for (const [partition, region] of [
    ["aws-us-gov", "us-gov-west-1"],
    ["aws-cn", "cn-north-1"],
  ] as const) {
    it(`is in every ARN of every answer: ${partition} in ${region} (the SDKs' tables of partitions)`, async () => {
      await using server = await startServer({ defaultRegion: region, trainingTime: 0 });
      await fill(server, partition, region);
      const targets = [
        ...operations.filter(({ method, path }) => method === "GET" && !path.includes("{")).map(({ path }) => path),
        ...["/custom-models/mine", "/custom-models/copied", "/model-customization-jobs/job"],
      ];
      let arns = 0;
      for (const target of targets) {
        const { status, body } = await send(server, "GET", target);
        assert.equal(status, 200, `${target}: ${body}`);
        for (const [arn, found] of body.matchAll(/arn:([a-z-]+):[^"]*/g)) {
          assert.equal(found, partition, `${target}: ${arn}`);
          arns++;
        }
      }
      assert.ok(arns > 100, `${arns} ARNs`);
    });
  }
});
