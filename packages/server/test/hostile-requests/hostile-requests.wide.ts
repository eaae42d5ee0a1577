import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { startServer } from "../../src/index.ts";
import { sendHostileRequests } from "./hostile-requests.ts";

describe("100,000 hostile requests", () => {
  it("never get a 5xx, and the server's memory does not grow with them", async (test) => {
    test.diagnostic(`seed ${seedOfRun}`);
    const random = new Random(seedOfRun);
    await using server = await startServer({ trainingTime: 0 });
    await server.arrange([{ modelName: "mine" }, { modelName: "other" }]);
    await sendHostileRequests(server, random, 20_000);
    const before = process.memoryUsage().rss;
    const tally = await sendHostileRequests(server, random, 80_000);
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    test.diagnostic(`answers by status: ${JSON.stringify([...tally])}; grown by ${grown.toFixed(0)} MiB`);
    assert.ok(grown < 100, `${grown} MiB`);
  });
});
