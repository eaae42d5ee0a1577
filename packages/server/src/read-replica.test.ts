import assert from "node:assert/strict";
import { it } from "node:test";
import { databases } from "../test/databases.ts";
import { send } from "../test/send.ts";
import { startServer } from "./index.ts";

it("a server over a database that only reads, as replicas do, continues listings and refuses changes with a 503", async () => {
  await using database = await databases.PostgreSQL();
  await using original = await startServer({ data: database.data });
  await original.arrange(["a", "b", "c"].map((modelName, number) => ({ modelName, creationTime: 1e12 - number })));
  const readOnly = `${database.data}?options=${encodeURIComponent("-c default_transaction_read_only=on")}`;
  await using replica = await startServer({ data: readOnly, log: { write: () => {} } });

  const first = JSON.parse((await send(original, "GET", "/custom-models?maxResults=1")).body);
  const rest = await send(replica, "GET", `/custom-models?nextToken=${first.nextToken}`);
  assert.deepEqual(
    JSON.parse(rest.body).modelSummaries.map(({ modelName }: { readonly modelName: string }) => modelName),
    ["b", "c"],
  );
  const refused = await send(replica, "DELETE", "/custom-models/a");
  assert.deepEqual([refused.status, refused.errorType], [503, "ServiceUnavailableException"]);
  assert.equal((await send(original, "GET", "/custom-models/a")).status, 200);
});
