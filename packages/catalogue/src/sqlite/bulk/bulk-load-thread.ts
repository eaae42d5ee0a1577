import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { placeAsShared, positionOf } from "../../listing/place.ts";
import { identifierImportedTwice, nameImportedTwice } from "../../rules/refusals.ts";
import type { Scope } from "../../types.ts";
import { FilledRange } from "../blocks/filled-range.ts";
import { idInPlace, isOwn, ownRange, sharedRange } from "../database/ranges.ts";
import { Session } from "../database/session.ts";
import { isBusy, isUniqueViolation, storeError } from "../database/store-errors.ts";
import { storedRest, storedSummary } from "../model-texts.ts";
import { type BulkBatch, type BulkModel, modelsOf } from "./bulk-batch.ts";
import type { BulkAnswer, BulkRequest } from "./bulk-load.ts";

/**
 * The thread that writes what `bulk-load.ts` sends. It has the file to itself, so it can do without the write-ahead log: in a
 * rollback journal's transaction each new page is written once, to its own place.
 */
const path: string = workerData;
const answer = (said: BulkAnswer) => parentPort?.postMessage(said);

const connection = new DatabaseSync(path, { timeout: 10_000 });
const session = new Session(connection);
/** Each of these takes a quarter of a megabyte. */
const mostRangesDividedOnTheWay = 100;

/** The models that each range was given. */
const filled = new Map<number, FilledRange>();

function filledRange(range: number): FilledRange {
  let found = filled.get(range);
  if (found === undefined) {
    found = new FilledRange(session, range, filled.size < mostRangesDividedOnTheWay);
    filled.set(range, found);
  }
  return found;
}

function begin(): "ready" | "occupied" {
  connection.exec(
    "PRAGMA synchronous = FULL; PRAGMA cache_size = -64000; PRAGMA mmap_size = 1099511627776; PRAGMA threads = 2;",
  );
  try {
    connection.exec("PRAGMA journal_mode = DELETE");
  } catch (error) {
    // Another process has the file open, so the write-ahead log stays in use.
    if (!isBusy(error)) throw error;
  }
  connection.exec("BEGIN IMMEDIATE");
  if (session.get("SELECT 1 FROM models UNION ALL SELECT 1 FROM awaited_models LIMIT 1") !== undefined)
    return "occupied";
  // Removes what deleted models left behind.
  connection.exec("DELETE FROM segments; DELETE FROM block_terms; DELETE FROM ranges;");
  return "ready";
}

/** Drops the indexes of the models' table; returns the statements that make them again. */
function dropIndexes(): string[] {
  const indexes = session.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'models' AND type = 'index' AND sql IS NOT NULL",
  );
  for (const { name } of indexes) connection.exec(`DROP INDEX ${name}`);
  return indexes.map(({ sql }) => sql);
}

const insertSql = `INSERT INTO models (range, place, status, base, foundation, name, job_name, summary, more)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** What the numbers in batches stand for. */
const scopes: Scope[] = [];
const ranges: number[] = [];
const arns: number[] = [];
const roots: string[] = [];

function write(batch: BulkBatch): void {
  for (const scope of batch.newScopes) {
    scopes.push(scope);
    ranges.push(ownRange(session.dictionary.scope(scope)));
  }
  for (const arn of batch.newArns) {
    arns.push(session.dictionary.arn(arn));
    roots.push(arn);
  }
  const shares = batch.shares.values();
  let share = shares.next().value;
  let index = 0;
  for (const model of modelsOf(batch)) {
    store(model);
    for (; share?.[0] === index; share = shares.next().value) store(model, share[1]);
    index++;
  }
  const { tags } = batch;
  for (let at = 0; at < tags.length; at += 3) {
    session.run("INSERT INTO tags VALUES (?, ?, ?)", tags[at] ?? "", tags[at + 1] ?? "", tags[at + 2] ?? "");
  }
}

/** Stores a model in its owner's range, or in a viewer's. */
function store(model: BulkModel, viewer?: string): void {
  const { status, name, jobName } = model;
  const { account, region } = known(scopes, model.scope);
  const own = known(ranges, model.scope);
  const range = viewer === undefined ? own : sharedRange(session.dictionary.scope({ account: viewer, region }));
  const place = viewer === undefined ? model.place : placeAsShared(model.place, account);
  const base = typeof model.base === "string" ? model.base : known(arns, model.base);
  const foundation = known(arns, model.foundation);
  const summary = storedSummary(range, place, model.summary);
  const root = known(roots, model.foundation);
  const more = viewer === undefined ? storedRest(place, jobName, root, model.more) : null;
  try {
    session.statement(insertSql).run(range, place, status, base, foundation, name, jobName, summary, more);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw identifierImportedTwice(positionOf(model.place).id, error);
  }
  filledRange(range).add(place, { name, jobName, status, base, foundation });
  if (viewer !== undefined) session.run("INSERT INTO shares VALUES (?, ?, ?)", own, model.place, range);
}

function known<Meaning>(meanings: readonly Meaning[], number: number): Meaning {
  const meaning = meanings[number];
  if (meaning === undefined) throw new Error(`A batch names number ${number}, which no batch has said.`);
  return meaning;
}

function commit(indexes: readonly string[]): void {
  // This much is sorted at once. It fits into the processor's caches while the next part is being read.
  connection.exec("PRAGMA cache_size = -4000");
  for (const index of indexes) {
    try {
      connection.exec(index);
    } catch (error) {
      throw isUniqueViolation(error) ? takenTwice(error) : error;
    }
  }
  for (const range of filled.values()) range.finish();
  connection.exec("COMMIT");
}

function takenTwice(cause: unknown): Error {
  const twice = (column: string) =>
    `SELECT ${column} AS value FROM models WHERE ${isOwn} GROUP BY range, ${column} HAVING count(*) > 1 LIMIT 1`;
  const named = session.get<{ value: string }>(twice("name"));
  if (named !== undefined) return nameImportedTwice(named.value, cause);
  const identified = session.get<{ value: string }>(twice(idInPlace));
  return identifierImportedTwice(identified?.value ?? "", cause);
}

/** Requests that were on their way when the file was closed are ignored. */
function close(): void {
  parentPort?.removeAllListeners("message");
  if (connection.isTransaction) connection.exec("ROLLBACK");
  // From now on others can read again. (If somebody has the file open, it never was in another mode.)
  connection.exec("PRAGMA journal_mode = WAL");
  connection.close();
  parentPort?.close();
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    const translated = storeError(error, path);
    const { name, message } = translated instanceof Error ? translated : new Error(String(translated));
    answer({ kind: "failed", error: name, message });
    close();
  }
}

attempt(() => {
  const state = begin();
  const indexes = state === "ready" ? dropIndexes() : [];
  answer({ kind: state });
  parentPort?.on("message", (request: BulkRequest) =>
    attempt(() => {
      if ("batch" in request) {
        write(request.batch);
        answer({ kind: "written" });
        return;
      }
      if (request.end === "commit") commit(indexes);
      close();
    }),
  );
});
