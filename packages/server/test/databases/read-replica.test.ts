import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { DeleteCustomModelCommand, ListCustomModelsCommand, paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { startPostgres, type TestPostgres, type TestReplica } from "../../../../test/postgres.ts";
import { type RunningServer, startServer } from "../../src/index.ts";
import { send } from "../send.ts";

const standing = Array.from({ length: 60 }, (_, number) => `standing-${String(number).padStart(2, "0")}`);
const start = Date.UTC(2026, 0, 1);

describe("a server over a streaming replica", { timeout: 120_000 }, () => {
  let postgres: TestPostgres;
  let replica: TestReplica;
  let original: RunningServer;
  let follower: RunningServer;
  before(async () => {
    postgres = await startPostgres();
    const data = await postgres.createDatabase();
    const log = { write: () => {} };
    original = await startServer({ data, log });
    await original.arrange(standing.map((modelName, number) => ({ modelName, creationTime: start + 10 * number })));
    replica = await postgres.replicate();
    follower = await startServer({ data: replica.urlOf(data), log });
  });
  after(async () => {
    await follower.close();
    await original.close();
    await replica[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
  });

  /** Pages of a listing, from each of the servers in turn. */
  async function list(...servers: RunningServer[]): Promise<string[]> {
    const names: string[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page === 0 || nextToken !== undefined; page++) {
      const client = servers[page % servers.length]?.client();
      const answer = await client?.send(
        new ListCustomModelsCommand({ maxResults: 7, sortOrder: "Ascending", nextToken }),
      );
      names.push(...(answer?.modelSummaries ?? []).map(({ modelName }) => String(modelName)));
      nextToken = answer?.nextToken;
    }
    return names;
  }

  it("continues listings that were begun over the original, and the other way round", async () => {
    assert.deepEqual(await list(original, follower), standing);
    assert.deepEqual(await list(follower, original), standing);
  });

  it("lists what is created at the original, as soon as it has come", async () => {
    await original.arrange([{ modelName: "newcomer", creationTime: start + 1e6 }]);
    while ((await list(follower)).length === standing.length) {}
    assert.deepEqual(await list(follower), [...standing, "newcomer"]);
    assert.equal((await send(follower, "GET", "/custom-models/newcomer")).status, 200);
    await original.client().send(new DeleteCustomModelCommand({ modelIdentifier: "newcomer" }));
    while ((await send(follower, "GET", "/custom-models/newcomer")).status !== 404) {}
  });

  it("lists every model that stands throughout once and in order, while others come and go at the original", async () => {
    let isOver = false;
    let churned = 0;
    const churning = (async () => {
      while (!isOver) {
        const names = Array.from({ length: 5 }, (_, number) => `passing-${churned}-${number}`);
        await original.arrange(
          names.map((modelName, number) => ({ modelName, creationTime: start + 5 + 130 * number })),
        );
        for (const modelIdentifier of names) {
          await original.client().send(new DeleteCustomModelCommand({ modelIdentifier }));
        }
        churned += names.length;
      }
    })();
    let seen = 0;
    for (let listing = 0; listing < 40 || churned < 20 || seen === 0; listing++) {
      const names = await list(follower);
      assert.deepEqual(
        names.filter((name) => name.startsWith("standing")),
        standing,
      );
      seen += names.length - standing.length;
    }
    isOver = true;
    await churning;
  });

  it("refuses changes with a 503, and its database stays as it was", async () => {
    const { status, errorType } = await send(follower, "DELETE", "/custom-models/standing-00");
    assert.deepEqual([status, errorType], [503, "ServiceUnavailableException"]);
    assert.equal((await send(original, "GET", "/custom-models/standing-00")).status, 200);
  });

  it("takes changes once the replica is promoted, and goes on with listings begun before", async () => {
    const client = follower.client();
    const pages = paginateListCustomModels({ client, pageSize: 20 }, { sortOrder: "Ascending" });
    const first = await pages.next();
    const names = (first.value?.modelSummaries ?? []).map(({ modelName }) => String(modelName));
    await postgres.stop("immediate");
    await replica.promote();
    for await (const { modelSummaries = [] } of pages)
      names.push(...modelSummaries.map(({ modelName }) => `${modelName}`));
    assert.deepEqual(names, standing);
    await client.send(new DeleteCustomModelCommand({ modelIdentifier: "standing-59" }));
    assert.deepEqual(await list(follower), standing.slice(0, -1));
  });
});
