import assert from "node:assert/strict";
import test from "node:test";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { openCatalogue } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { pull } from "../../src/pull/pull.ts";
import { assertSame, modelIn } from "../support/pulled-world.ts";

const target = { account: "111111111111", region: "us-east-1" };

test("a pull goes on from the place that it reached, through throttling that outlasts the client's own attempts", async () => {
  await using server = await startServer({ faults: ["throttle:share=0.3"] });
  await server.catalogue.importModels(Array.from({ length: 5_500 }, (_, number) => modelIn(target, number)));
  const credentials = { accessKeyId: target.account, secretAccessKey: "test" };
  const client = new BedrockClient({ region: target.region, endpoint: server.url, credentials, maxAttempts: 1 });
  const catalogue = await openCatalogue(":memory:");
  const [outcome] = await pull([{ ...target, client }], catalogue, {
    full: false,
    fullAfter: Number.POSITIVE_INFINITY,
    targetsAtOnce: 1,
    signal: new AbortController().signal,
    onWaiting: () => {},
    onTarget: () => {},
  });
  assert.equal(outcome?.failure, undefined);
  assert.equal(outcome?.created, 5_500);
  await assertSame(catalogue, server.catalogue, [target]);
  client.destroy();
  await catalogue.close();
});
