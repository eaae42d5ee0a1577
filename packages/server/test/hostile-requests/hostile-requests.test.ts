import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { startServer } from "../../src/index.ts";
import { sendHostileRequests } from "./hostile-requests.ts";

describe("2,000 hostile requests", () => {
  it("never get a 5xx, and leave the server serving", async (test) => {
    test.diagnostic(`seed ${seedOfRun}`);
    await using server = await startServer({ trainingTime: 0 });
    await server.arrange([
      { modelName: "mine" },
      { modelName: "other" },
      { modelName: "out-of-reach", account: "123456789012" },
    ]);
    const tally = await sendHostileRequests(server, new Random(seedOfRun), 2000);
    // Many of them stay valid, many are refused in every way.
    for (const status of [200, 201, 202, 400, 403, 404])
      assert.ok((tally.get(status) ?? 0) > 4, JSON.stringify([...tally]));
    const { modelSummaries } = await server.client({ account: "123456789012" }).send(new ListCustomModelsCommand({}));
    assert.deepEqual(
      modelSummaries?.map(({ modelName }) => modelName),
      ["out-of-reach"],
    );
  });
});
