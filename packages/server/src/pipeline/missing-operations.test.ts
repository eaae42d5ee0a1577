import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { send } from "../../test/send.ts";
import { startServer } from "../index.ts";
import { operations } from "../operations/table.ts";

describe("an operation that Outcrop does not have", () => {
  it("is said to be missing in Outcrop, with where the list is", async () => {
    await using server = await startServer();
    const { status, errorType, message } = await send(server, "POST", "/guardrails", { body: "{}" });
    assert.deepEqual([status, errorType], [404, "UnknownOperationException"]);
    assert.match(
      message,
      /^There is no such operation in Outcrop: POST \/guardrails\. docs\/operations\.md of Outcrop lists/,
    );
  });

  it("is told apart from running a model, which Outcrop does not do", async () => {
    await using server = await startServer();
    for (const end of ["invoke", "converse", "invoke-with-response-stream"]) {
      const { message } = await send(server, "POST", `/model/my-model/${end}`, { body: "{}" });
      assert.match(message, /keeps models and does not run them/);
    }
  });

  it("is none of those that docs/operations.md lists, which are all", async () => {
    const page = await readFile(new URL("../../../../docs/operations.md", import.meta.url), "utf8");
    const listed = [...page.matchAll(/^\| (\w+) \| `(\w+ \S+)` \|$/gm)].map(
      ([, name, request]) => `${name} ${request}`,
    );
    assert.deepEqual(listed, operations.map(({ name, method, path }) => `${name} ${method} ${path}`).toSorted());
  });
});
