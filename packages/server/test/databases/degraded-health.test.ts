import assert from "node:assert/strict";
import test from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import pg from "pg";
import { startPostgres } from "../../../../test/postgres.ts";

const [one, other] = ["111122223333", "444455556666"].map((account) => ({ account, region: "us-east-1" }));
const foundation = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";

test("a server whose database fails in one account completes the others' models, and says by its health that it is degraded, as does one that met none of it", async () => {
  assert.ok(one && other);
  await using postgres = await startPostgres({ fsync: "off" });
  const data = await postgres.createDatabase();
  const catalogue = await openCatalogue(data);
  // A worker that meets nothing of what follows: it looks only when it is asked for its health.
  const idle = await startServer({ data, clock: { now: Date.now, wakeAt: () => () => {} } });
  for (const { account, region } of [one, other]) {
    const creationTime = Date.now();
    await catalogue.createModel(
      {
        modelArn: `arn:aws:bedrock:${region}:${account}:custom-model/imported/aaaaaaaaaaaa`,
        modelName: "mine",
        creationTime,
        modelStatus: "Creating",
        customizationType: "IMPORTED",
        baseModelArn: foundation,
        baseModelName: "amazon.nova-lite-v1",
        foundationModelArn: foundation,
      },
      { outcome: { completesAt: creationTime + 1 }, now: creationTime },
    );
  }
  const administrator = new pg.Client(data);
  await administrator.connect();
  await administrator.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF OLD.account = '${one.account}' THEN RAISE EXCEPTION 'node 2 is away' USING ERRCODE = '58000'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER failing BEFORE UPDATE ON outcrop.models FOR EACH ROW EXECUTE FUNCTION fail()`);
  const statusIn = async (scope: typeof one) => (await catalogue.getModel(scope, "mine"))?.modelStatus;

  const server = await startServer({ data });
  try {
    const health = async ({ url } = server) => {
      const response = await fetch(`${url}/health`);
      return { status: response.status, body: (await response.json()) as { status: string; meaning?: string } };
    };
    while ((await statusIn(other)) !== "Active");
    let told = await health();
    while (told.body.status === "ok") told = await health();
    assert.deepEqual([told.status, told.body.status], [200, "degraded"]);
    assert.match(told.body.meaning ?? "", /Requests are answered.*tried again/);
    // Anybody may ask.
    assert.doesNotMatch(JSON.stringify(told.body), /\d{12}|node 2/);
    assert.equal(await statusIn(one), "Creating");
    while ((await health(idle)).body.status !== "degraded");

    await administrator.query("DROP TRIGGER failing ON outcrop.models");
    while ((await health()).body.status !== "ok");
    assert.equal(await statusIn(one), "Active");
    while ((await health(idle)).body.status !== "ok");
  } finally {
    await server.close();
    await idle.close();
    await catalogue.close();
    await administrator.end();
  }
});
