import assert from "node:assert/strict";
import { after, afterEach, beforeEach, describe, it } from "node:test";
import type { Catalogue, Scope, Thing } from "@outcrop/catalogue";
import type pg from "pg";
import { startPostgres } from "../../../../../test/postgres.ts";
import { type Administered, openAdministered } from "../../../test/administered.ts";
import { east, modelOf, other, start } from "../../../test/models.ts";

const postgres = await startPostgres({ fsync: "off" });
after(() => postgres[Symbol.asyncDispose]());

const due = start + 5_000;

describe("what is due in several accounts", () => {
  let catalogue: Catalogue;
  let administrator: pg.Client;
  let opened: Administered;
  beforeEach(async () => {
    opened = await openAdministered(postgres);
    ({ administrator, catalogue } = opened);
  });
  afterEach(() => opened[Symbol.asyncDispose]());

  async function create(scope: Scope, number: number, completesAt = due): Promise<void> {
    const model = modelOf(scope, number, { modelStatus: "Creating" });
    await catalogue.createModel(model, { outcome: { completesAt }, now: start });
  }

  const statusOf = async (scope: Scope, number: number) =>
    (await catalogue.getModel(scope, `model-${number}`))?.modelStatus;

  /** Makes every change of an account's rows fail. */
  const failChanges = (table: string, account: string) =>
    administrator.query(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.account = '${account}' THEN RAISE EXCEPTION 'node 2 is away' USING ERRCODE = '58000'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER failing BEFORE UPDATE ON outcrop.${table} FOR EACH ROW EXECUTE FUNCTION fail()`);

  /** Settles again and again until this holds: an account in which something failed rests for a while. */
  async function settleUntil(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await catalogue.settle(due);
  }

  it("ends in the others while one account fails, and in that one when it does not any more", async () => {
    await create(east, 1);
    await create(other, 2);
    await failChanges("models", east.account);
    const next = await catalogue.settle(due);
    assert.equal(await statusOf(other, 2), "Active");
    assert.equal(await statusOf(east, 1), "Creating");
    assert.ok(next !== undefined && next > due && next <= due + 1_000, String(next));
    assert.match(catalogue.setback?.() ?? "", /account 111122223333 does not end for now: .*node 2 is away/);

    await administrator.query("DROP TRIGGER failing ON outcrop.models");
    await settleUntil(async () => (await statusOf(east, 1)) === "Active");
    assert.equal(await catalogue.settle(due), undefined);
    assert.equal(catalogue.setback?.(), undefined);
  });

  it("ends in the others while somebody holds an account's rows", async () => {
    await create(east, 1);
    await create(other, 2);
    await administrator.query("BEGIN");
    await administrator.query(`SELECT FROM outcrop.models WHERE account = '${east.account}' FOR UPDATE`);
    await catalogue.settle(due);
    assert.equal(await statusOf(other, 2), "Active");
    assert.equal(await statusOf(east, 1), "Creating");
    assert.match(catalogue.setback?.() ?? "", /lock/);
    await administrator.query("ROLLBACK");
    await settleUntil(async () => (await statusOf(east, 1)) === "Active");
  });

  it("ends in the others, however much of one account fails before", async () => {
    const many = Array.from({ length: 600 }, (_, number) => modelOf(east, number, { modelStatus: "Creating" }));
    await catalogue.importModels(many);
    await administrator.query(
      `INSERT INTO outcrop.under_way (account, arn, model_arn, completes_at)
       SELECT account, body::json ->> 'modelArn', body::json ->> 'modelArn', ${due - 1} FROM outcrop.models`,
    );
    await create(other, 2);
    await failChanges("models", east.account);
    // One look takes the earliest rows, up to a limit: here all of them belong to that account.
    await catalogue.settle(due);
    await catalogue.settle(due);
    assert.equal(await statusOf(other, 2), "Active");
  });

  it("is forgotten as a setback when another server has ended it", async () => {
    await create(east, 1);
    await failChanges("models", east.account);
    await catalogue.settle(due);
    assert.match(catalogue.setback?.() ?? "", /111122223333/);
    await administrator.query("DROP TRIGGER failing ON outcrop.models");
    const another = await opened.openAnother();
    await another.settle(due);
    assert.equal(await statusOf(east, 1), "Active");
    while (catalogue.setback?.() !== undefined) await catalogue.settle(due);
    assert.equal(await catalogue.settle(due), undefined);
  });

  /** Puts a view before a table that does not answer where a row of this account would be read. */
  const takeAway = (table: string, account: string) =>
    administrator.query(`
      ALTER TABLE outcrop.${table} RENAME TO kept;
      CREATE FUNCTION is_there(account text) RETURNS boolean VOLATILE LANGUAGE plpgsql AS $$ BEGIN
        IF account = '${account}' THEN RAISE EXCEPTION 'node 2 is away' USING ERRCODE = '08006'; END IF;
        RETURN true;
      END $$;
      CREATE VIEW outcrop.${table} AS SELECT * FROM outcrop.kept WHERE is_there(account)`);
  const giveBack = () =>
    administrator.query(
      "CREATE OR REPLACE FUNCTION is_there(account text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    );

  it("ends in the accounts that are known, where the database does not answer for all of them", async () => {
    await create(east, 1);
    await create(other, 2);
    await takeAway("under_way", east.account);
    await catalogue.settle(due);
    assert.equal(await statusOf(other, 2), "Active");
    assert.equal(await statusOf(east, 1), "Creating");
    assert.match(catalogue.setback?.() ?? "", /node 2 is away/);
    await giveBack();
    await settleUntil(async () => (await statusOf(east, 1)) === "Active");
    assert.equal(catalogue.setback?.(), undefined);
  });

  it("is a setback for a server that has started meanwhile and knows no account", async () => {
    await create(east, 1);
    await takeAway("under_way", east.account);
    const started = await opened.openAnother();
    await assert.rejects(started.settle(due));
    assert.match(started.setback?.() ?? "", /node 2 is away/);
    await giveBack();
    while ((await statusOf(east, 1)) !== "Active") await started.settle(due);
    assert.equal(started.setback?.(), undefined);
  });

  it("is waited for: checks are pending in the accounts that answer, where not all do", async () => {
    const check = { s3Uri: "s3://bucket/model/" };
    const arns = await Promise.all(
      [east, other].map((scope) => catalogue.createModel(modelOf(scope, 3), { outcome: { check } })),
    );
    const [ofEast, ofOther] = arns.map((arn) => ({ arn, check }));
    assert.deepEqual(await catalogue.pendingChecks(), { checks: [ofEast, ofOther] });
    await takeAway("under_way", east.account);
    assert.deepEqual(await catalogue.pendingChecks(), { checks: [ofOther], accounts: new Set([other.account]) });
    assert.match(catalogue.setback?.() ?? "", /node 2 is away/);
    await giveBack();
    assert.deepEqual(await catalogue.pendingChecks(), { checks: [ofEast, ofOther] });
  });

  it("is waited for among things too", async () => {
    const check = { s3Uri: "s3://bucket/model/" };
    const arnOf = ({ region, account }: Scope) => `arn:aws:bedrock:${region}:${account}:model-import-job/aaaaaaaaaaaa`;
    for (const scope of [east, other]) {
      const thing = {
        scope,
        kind: "job",
        arn: arnOf(scope),
        id: "aaaaaaaaaaaa",
        time: start,
        values: {},
        body: {},
        check,
      };
      await catalogue.things.create({ thing });
    }
    await takeAway("things", east.account);
    assert.deepEqual(await catalogue.things.pendingChecks(), {
      checks: [{ arn: arnOf(other), check }],
      accounts: new Set([other.account]),
    });
  });

  it("is an error, where the database is away altogether", async () => {
    await create(east, 1);
    await administrator.query("ALTER TABLE outcrop.under_way RENAME TO kept");
    await assert.rejects(catalogue.settle(due));
  });

  it("ends among things as among models", async () => {
    const thingOf = (scope: Scope): Thing => {
      const arn = `arn:aws:bedrock:${scope.region}:${scope.account}:provisioned-model/aaaaaaaaaaaa`;
      return { scope, kind: "provisioned", arn, id: "aaaaaaaaaaaa", time: start, values: {}, body: {}, due };
    };
    for (const scope of [east, other]) await catalogue.things.create({ thing: thingOf(scope) });
    await failChanges("things", east.account);
    const next = await catalogue.things.settle(due, ({ due: _, ...thing }) => ({ thing }));
    assert.ok(next !== undefined && next > due);
    assert.match(catalogue.setback?.() ?? "", /111122223333/);
    const left = async (scope: Scope) => (await catalogue.things.get(scope, "provisioned", thingOf(scope).arn))?.due;
    assert.deepEqual([await left(east), await left(other)], [due, undefined]);
  });
});
