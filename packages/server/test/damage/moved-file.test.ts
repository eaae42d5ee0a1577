import assert from "node:assert/strict";
import { copyFile, mkdtemp, rename, rm, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { type RunningServer, startServer } from "../../src/index.ts";
import { send } from "../send.ts";

/** Gone, or another file: what is written to it then would be gone when the server ends. */
const ways: { readonly [name: string]: (path: string) => Promise<void> } = {
  "is removed": (path) => unlink(path),
  "is moved away": (path) => rename(path, `${path}.moved`),
  "is replaced by a copy": async (path) => {
    await copyFile(path, `${path}.copy`);
    await rename(`${path}.copy`, path);
  },
};

describe("a server whose catalogue's file", () => {
  let folder: string;
  let path: string;
  let server: RunningServer;
  let log: string[];
  beforeEach(async () => {
    mock.method(console, "error", () => {});
    folder = await mkdtemp(join(tmpdir(), "outcrop-moved-"));
    path = join(folder, "catalogue.db");
    log = [];
    server = await startServer({ data: path, trainingTime: 0, log: { write: (line) => void log.push(line) } });
    await create("before");
  });
  afterEach(async () => {
    mock.restoreAll();
    await server.close();
    await rm(folder, { recursive: true });
  });

  const create = (modelName: string) =>
    send(server, "POST", "/custom-models/create-custom-model", {
      body: JSON.stringify({
        modelName,
        roleArn: "arn:aws:iam::000000000000:role/bedrock",
        modelSourceConfig: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
      }),
    });
  const list = () => send(server, "GET", "/custom-models");

  async function answersNothingMore(): Promise<void> {
    for (const { status, errorType, body } of [await create("after"), await create("later"), await list()]) {
      assert.deepEqual([status, errorType], [500, "InternalServerException"]);
      assert.ok(!body.includes(folder), body);
    }
    const health = await send(server, "GET", "/health");
    assert.equal(health.status, 503);
    assert.ok(!health.body.includes(folder), health.body);
    const state = await send(server, "GET", "/_outcrop/state");
    assert.ok(!state.body.includes(folder), state.body);
  }

  for (const [name, change] of Object.entries(ways)) {
    for (const suffix of process.platform === "win32" ? [] : ["", "-wal", "-shm"]) {
      it(`${name} (models.db${suffix}) stores nothing more, answers 5xx without the path, and logs it`, async () => {
        assert.equal((await create("just-before")).status, 202);
        await change(path + suffix);
        await answersNothingMore();
        assert.match(log.join(""), new RegExp(`${path}${suffix} is (gone|another file)`));
      });
    }
  }

  it("is put back serves it again, with all that was acknowledged and nothing else", async () => {
    await rename(path, `${path}.moved`);
    await answersNothingMore();
    await rename(`${path}.moved`, path);
    assert.equal((await send(server, "GET", "/health")).status, 200);
    assert.equal((await create("again")).status, 202);
    await server.close();
    const catalogue = await openCatalogue(path);
    const { summaries } = await catalogue.listModels({
      viewer: { account: "000000000000", region: "us-east-1" },
      maxResults: 9,
    });
    assert.deepEqual(summaries.map((summary) => JSON.parse(summary).modelName).sort(), ["again", "before"]);
    await catalogue.close();
  });

  it("is removed while many write acknowledges no change that is not in the file", async () => {
    const acknowledged: string[] = [];
    let isRefused = false;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 0; !isRefused; number++) {
        const modelName = `model-${writer}-${number}`;
        const { status } = await create(modelName);
        if (status === 202) acknowledged.push(modelName);
        else isRefused = true;
        if (acknowledged.length === 50) await rename(path, `${path}.moved`);
      }
    });
    await Promise.all(writers);
    await server.close();
    for (const suffix of ["", "-wal"]) {
      await rename(`${path}${suffix === "" ? ".moved" : suffix}`, join(folder, `found.db${suffix}`)).catch(() => {});
    }
    const catalogue = await openCatalogue(join(folder, "found.db"));
    for (const modelName of acknowledged) {
      const found = await catalogue.getModel({ account: "000000000000", region: "us-east-1" }, modelName);
      assert.ok(found, `${modelName} was acknowledged`);
    }
    await catalogue.close();
  });
});
