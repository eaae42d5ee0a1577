import assert from "node:assert/strict";
import { after, before, describe, it, mock } from "node:test";
import { UnusableStoreError } from "@outcrop/catalogue";
import { findPgBouncer, startPgBouncer } from "../../../../test/pgbouncer.ts";
import { startPostgres, type TestPostgres } from "../../../../test/postgres.ts";
import { type RunningServer, startServer } from "../../src/index.ts";
import { type Received, send } from "../send.ts";

const found = findPgBouncer();
const [major, minor] = found?.version ?? [0, 0];
const keepsStatements = major > 1 || minor >= 21;
const skip = found === undefined && "PgBouncer is not installed";

let postgres: TestPostgres;
before(async () => {
  mock.method(console, "error", () => {});
  postgres = await startPostgres({ fsync: "off" });
});
after(async () => {
  await postgres[Symbol.asyncDispose]();
  mock.restoreAll();
});

/** What a server says to many requests at once, behind a PgBouncer of these settings. */
async function askThrough(settings: Readonly<Record<string, string>>) {
  const log: string[] = [];
  await using pooler = await startPgBouncer(found?.program ?? "", postgres.port, {
    default_pool_size: "3",
    ...settings,
  });
  // The schema is made beforehand, so that what is seen is seen by requests.
  const direct = await postgres.createDatabase();
  await (await startServer({ data: direct })).close();
  const data = pooler.urlOf(direct);
  const answers: Received[] = [];
  const options = { data, trainingTime: 0, log: { write: (line: string) => void log.push(line) } };
  await using server = await startServer(options);
  // Another one, whose statements come in another order.
  await using other = await startServer(options);
  for (let round = 0; round < 5; round++) {
    const requests = Array.from({ length: 12 }, (_, number) => {
      if (number % 3 > 0) return askOne(number % 4 < 2 ? server : other, number % 2 === 0);
      const body = {
        modelName: `model-${round}-${number}`,
        roleArn: "arn:aws:iam::000000000000:role/bedrock",
        modelSourceConfig: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
      };
      return send(server, "POST", "/custom-models/create-custom-model", { body: JSON.stringify(body) });
    });
    answers.push(...(await Promise.all(requests)));
  }
  return { answers, log: log.join("") };
}

/** Asks for a listing. An answer has what was asked for, whatever statement another server has of that name. */
async function askOne(server: RunningServer, isOfModels: boolean): Promise<Received> {
  const [path, member] = isOfModels
    ? ["/custom-models", "modelSummaries"]
    : ["/model-copy-jobs", "modelCopyJobSummaries"];
  const answer = await send(server, "GET", path);
  if (answer.status === 200) assert.ok(Array.isArray(JSON.parse(answer.body)[member]), answer.body);
  return answer;
}

const served = ({ status }: Received) => status === 200 || status === 202;

describe(`behind PgBouncer ${major}.${minor}, a server`, { skip, timeout: 300_000 }, () => {
  it("answers everything where it pools by session", async () => {
    const { answers } = await askThrough({ pool_mode: "session", default_pool_size: "20" });
    assert.ok(answers.every(served), JSON.stringify(answers.find((answer) => !served(answer))));
  });

  it("answers everything where it pools by transaction and keeps prepared statements", {
    skip: !keepsStatements && "PgBouncer 1.21 and newer",
  }, async () => {
    const { answers } = await askThrough({ pool_mode: "transaction", max_prepared_statements: "500" });
    assert.ok(answers.every(served), JSON.stringify(answers.find((answer) => !served(answer))));
  });

  it("names it in the log, and in no answer, where it pools by transaction and mixes up prepared statements", async () => {
    const settings = { pool_mode: "transaction", ...(keepsStatements && { max_prepared_statements: "0" }) };
    const outcome = await askThrough(settings).catch((error: unknown) => error);
    if (outcome instanceof UnusableStoreError) {
      // It was met before there was a request.
      assert.match(outcome.message, /PgBouncer 1\.21/);
      return;
    }
    assert.ok(!(outcome instanceof Error), String(outcome));
    const { answers, log } = outcome as Awaited<ReturnType<typeof askThrough>>; // no error, so what it returns
    const refused = answers.filter((answer) => !served(answer));
    assert.ok(refused.length > 0, "statements are mixed up where twelve requests share three connections");
    for (const { status, errorType, body } of refused) {
      assert.deepEqual([status, errorType], [500, "InternalServerException"], body);
      assert.doesNotMatch(body, /postgres|127\.0\.0\.1|42P05|26000/);
    }
    assert.match(log, /is behind a pooler .*PgBouncer 1\.21/);
  });
});
