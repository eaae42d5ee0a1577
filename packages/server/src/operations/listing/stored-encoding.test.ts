import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { it } from "node:test";
import { type CustomModel, openCatalogue } from "@outcrop/catalogue";
import { send } from "../../../test/send.ts";
import { startServer } from "../../index.ts";

const foundation = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";
const models = [1, 2, 3].map((number): CustomModel => {
  const id = String(number).padStart(12, "0");
  return {
    modelArn: `arn:aws:bedrock:us-east-1:000000000000:custom-model/amazon.nova-lite-v1:0:300k/${id}`,
    modelName: `chat-${number}`,
    creationTime: Date.UTC(2026, 0, number),
    modelStatus: "Active",
    customizationType: "FINE_TUNING",
    baseModelArn: foundation,
    baseModelName: "amazon.nova-lite-v1",
    foundationModelArn: foundation,
  };
});

/*
 * The key of next tokens that the catalogue is given, and tokens that were given out under it after the first model. Clients keep tokens: a
 * test that fails is not to be brought up to date, but the code to be put back.
 */
const key = Buffer.from("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "hex");
const everyFilter =
  "creationTimeAfter=2025-12-31T00:00:00Z&creationTimeBefore=2026-02-01T00:00:00Z&nameContains=chat&isOwned=true&modelStatus=Active" +
  `&baseModelArnEquals=${foundation}&foundationModelArnEquals=${foundation}&sortBy=CreationTime&sortOrder=Ascending`;
const tokens = [
  // Signed.
  { query: "", token: "Qnm4EnYAAAAwMDAwMDAwMDAwMDMcxndr3ULAlO8OMuApLv3a", rest: ["chat-2", "chat-1"] },
  {
    query: everyFilter,
    token: "Qnm3baqAAAAwMDAwMDAwMDAwMDExd3G9fwLkexg1S8P6WwG9",
    rest: ["chat-2", "chat-3"],
  },
  // Sealed.
  { query: "", token: "yjYfqXovkB1RyNEUHqDgYEO9kR_nFSahDV2YZQSoVG_f7RSJqCC81BZSWJ-TNtnW", rest: ["chat-2", "chat-1"] },
  {
    query: everyFilter,
    token: "Q50D7hQSv39s7_Yz2sz2KGik3AGs0cE_R70fynmVR3ZnYYXg4wgsmvj698P-eHkz",
    rest: ["chat-2", "chat-3"],
  },
];

it("next tokens that were given out before go on where they did", async () => {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-tokens-"));
  const path = join(folder, "catalogue.db");
  try {
    const catalogue = await openCatalogue(path);
    await catalogue.importModels(models);
    await catalogue.secret("next-token");
    await catalogue.close();
    const file = new DatabaseSync(path);
    file.prepare("UPDATE secrets SET value = ? WHERE name = 'next-token'").run(key);
    file.close();

    await using server = await startServer({ data: path });
    for (const { query, token, rest } of tokens) {
      const { body } = await send(server, "GET", `/custom-models?${query}&nextToken=${token}`);
      const { modelSummaries } = JSON.parse(body) as { modelSummaries?: readonly { modelName: string }[] };
      assert.deepEqual(
        modelSummaries?.map(({ modelName }) => modelName),
        rest,
        body,
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
