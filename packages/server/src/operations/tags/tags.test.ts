import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer } from "../../index.ts";

let server: RunningServer;
let resourceARN: string;
before(async () => {
  server = await startServer();
  [resourceARN = ""] = await server.arrange([{ tags: [{ key: "team", value: "vision" }] }]);
});
after(() => server.close());

const tags = async () =>
  (await server.client().send(new ListTagsForResourceCommand({ resourceARN }))).tags?.toSorted((a, b) =>
    String(a.key).localeCompare(String(b.key)),
  );

describe("tags", () => {
  it("are added, replaced and removed", async () => {
    const client = server.client();
    await client.send(
      new TagResourceCommand({
        resourceARN,
        tags: [
          { key: "team", value: "speech" },
          { key: "cost centre", value: "" },
        ],
      }),
    );
    assert.deepEqual(await tags(), [
      { key: "cost centre", value: "" },
      { key: "team", value: "speech" },
    ]);
    await client.send(new UntagResourceCommand({ resourceARN, tagKeys: ["team", "nothing"] }));
    assert.deepEqual(await tags(), [{ key: "cost centre", value: "" }]);
  });

  it("are a project's too", async () => {
    const { projects: [project] = [] } = await server.arrange({ projects: [{ tags: [{ key: "a", value: "b" }] }] });
    const client = server.client();
    await client.send(new TagResourceCommand({ resourceARN: project, tags: [{ key: "c", value: "d" }] }));
    const { tags: all } = await client.send(new ListTagsForResourceCommand({ resourceARN: project }));
    assert.deepEqual(all?.map(({ key }) => key).sort(), ["a", "c"]);
  });

  it("belong to the owner alone", async () => {
    const client = server.client({ account: "111111111111" });
    const refused = { name: "ResourceNotFoundException" };
    await assert.rejects(client.send(new ListTagsForResourceCommand({ resourceARN })), refused);
    await assert.rejects(client.send(new TagResourceCommand({ resourceARN, tags: [] })), refused);
    await assert.rejects(client.send(new UntagResourceCommand({ resourceARN, tagKeys: [] })), refused);
  });

  it("are at most 50 for one resource, and those that are there stay when more are refused", async () => {
    const before = await tags();
    const many = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "v" }));
    await assert.rejects(server.client().send(new TagResourceCommand({ resourceARN, tags: many })), {
      name: "TooManyTagsException",
    });
    assert.deepEqual(await tags(), before);
  });

  it("are checked one by one, each with its place", async () => {
    await assert.rejects(
      server.client().send(
        new TagResourceCommand({
          resourceARN,
          tags: [
            { key: "ok", value: "ok" },
            { key: "a\u00a0b", value: "x".repeat(257) },
          ],
        }),
      ),
      {
        name: "ValidationException",
        message:
          /^2 validation errors detected: Value 'a\u00a0b' at 'tags\.2\.member\.key' .*; Value 'x{256}\.\.\.' at 'tags\.2\.member\.value' .*less than or equal to 256$/,
      },
    );
  });
});
