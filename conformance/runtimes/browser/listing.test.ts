/** In a page: lists from a real server, through the page's own origin. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getPaginator, type PaginateOptions } from "@outcrop/paginator";

const client = new BedrockClient({
  region: "us-east-1",
  endpoint: location.origin,
  credentials: { accessKeyId: "111122223333", secretAccessKey: "test" },
});

const ways: readonly PaginateOptions[] = [{}, { prefetch: 2 }, { parallel: 4 }];
for (const options of ways) {
  test(`a page in a browser lists a server's models with ${JSON.stringify(options)}`, async () => {
    const pages = getPaginator(client, "list_custom_models").paginate(
      { modelStatus: "Active", PaginationConfig: { PageSize: 40, MaxItems: 150 } },
      options,
    );
    const given = [];
    for await (const model of pages.items()) {
      assert.ok(model.creationTime instanceof Date);
      given.push(model);
    }
    assert.equal(given.length, 150);
    assert.equal(new Set(given.map(({ modelArn }) => modelArn)).size, 150);
    const times = given.map(({ creationTime }) => creationTime?.getTime() ?? 0);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    assert.equal(typeof pages.resumeToken, "string");
  });
}
