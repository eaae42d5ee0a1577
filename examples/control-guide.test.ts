import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type RunningServer, startServer } from "@outcrop/server";

const guide = readFileSync(join(import.meta.dirname, "../docs/control.md"), "utf8");
const examples = [...guide.matchAll(/```http\n(\w+) (\S+)\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g)];

let server: RunningServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

test("the guide has examples", () => {
  assert.equal(examples.length, guide.split("```http").length - 1);
  assert.ok(examples.length >= 8);
});

// In the order of the guide: each finds what those before it left.
for (const [, method = "", path = "", body = "", answer = ""] of examples) {
  test(`${method} ${path} answers what the guide says`, async () => {
    const type = path.includes("/state") ? "application/x-ndjson" : "application/json";
    const sent = body === "" ? {} : { body, headers: { "content-type": type } };
    const got = await fetch(server.url + path, { method, ...sent });
    assert.deepEqual(abridged(await got.json(), JSON.parse(answer)), JSON.parse(answer));
  });
}

/** The value with `...` wherever the guide has it. */
function abridged(value: unknown, shown: unknown): unknown {
  if (shown === "...") return shown;
  if (Array.isArray(value) && Array.isArray(shown)) return value.map((entry, index) => abridged(entry, shown[index]));
  if (typeof value !== "object" || value === null || typeof shown !== "object" || shown === null) return value;
  const members = new Map(Object.entries(shown));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, abridged(inner, members.get(name))]));
}
