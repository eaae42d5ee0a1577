import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "../../test/control/control.ts";
import { type RunningServer, startServer } from "../index.ts";

async function exported({ url }: RunningServer, query = ""): Promise<string> {
  const answer = await fetch(`${url}/_outcrop/state${query}`);
  assert.equal(answer.headers.get("content-type"), "application/x-ndjson");
  return answer.text();
}

const lines = { "content-type": "application/x-ndjson" };

/** A server with models of two accounts. */
async function filled(): Promise<RunningServer> {
  const server = await startServer();
  await server.arrange([
    { modelName: "ours", tags: [{ key: "team", value: "a" }], sharedWith: ["111122223333"] },
    { modelName: "theirs", account: "111122223333", modelStatus: "Failed" },
  ]);
  await server.arrange({ guardrails: [{ name: "mine" }] });
  return server;
}

suite("a state", () => {
  test("of one server is that of another once it was put there, whatever stood there before", async () => {
    await using one = await filled();
    await using two = await startServer();
    await two.arrange([{ modelName: "gone" }]);
    const state = await exported(one);
    assert.deepEqual((await control(two, "PUT", "state", state, lines)).body, { records: 3 });
    assert.equal(await exported(two), state);
    assert.match(state, /^\{"outcrop":"state","version":1\}\n/);
    assert.match(state, /\n\{"end":true,"records":3\}\n$/);
  });

  test("of an account leaves the others alone", async () => {
    await using one = await filled();
    await using two = await filled();
    const theirs = await exported(one, "?account=111122223333");
    assert.deepEqual((await control(two, "PUT", "state?account=111122223333", theirs, lines)).body, { records: 1 });
    assert.equal(await two.catalogue.countModels(), 2);
    const refused = await control(two, "PUT", "state?account=111122223333", await exported(one), lines);
    assert.deepEqual([refused.status, await two.catalogue.countModels()], [400, 2]);
    assert.match(
      refused.body.message ?? "",
      /line 2 is of account 000000000000, and only 111122223333 is to be imported/,
    );
  });

  test("that is not whole is refused, and what stands there stays", async () => {
    await using server = await filled();
    const before = await exported(server);
    const [head = "", first = "", ...rest] = before.trimEnd().split("\n");
    for (const [state, message] of [
      ["", /it is empty/],
      ["{}\n", /line 1 is not that of a state/],
      ['{"outcrop":"state","version":2}\n', /version 2, and this Outcrop reads version 1/],
      [`${head}\n${first}\n`, /cut off after line 2/],
      [before.slice(0, -30), /line \d is not JSON|cut off/],
      [`${head}\n${rest.join("\n")}\n`, /tells of 3 records, and there are 2/],
      [`${before}{}\n`, /line 6 comes after the end/],
      [`${head}\n{"kind":"model"}\n`, /line 2 has the kind "model"; there are custom-model, /],
      [
        `${head}\n${first.replace('"tags"', '"tag"')}\n`,
        /line 2: tag is not known; a custom-model has kind, body, tags, /,
      ],
      [
        `${head}\n${first.replace(/"creationTime":\d+/, '"creationTime":"now"')}\n`,
        /line 2, body: creationTime is "now"/,
      ],
      [`${head}\n${first.replace(/"modelArn":"[^"]*"/, '"modelArn":"x"')}\n`, /line 2, body: modelArn is "x"/],
    ] as const) {
      const { status, body } = await control(server, "PUT", "state", state, lines);
      assert.equal(status, 400, `${body.message}`);
      assert.match(body.message ?? "", message);
      assert.equal(await exported(server), before);
    }
  });
});
