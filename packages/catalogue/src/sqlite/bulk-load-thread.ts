import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { ConflictError, NameTakenError } from "../errors.ts";
import { divideLoose } from "./blocks.ts";
import { type BulkAnswer, type BulkBatch, type BulkRequest, bulkColumns } from "./bulk-load.ts";
import { ownRange, placeAsShared, sharedRange } from "./model-rows.ts";
import { Session } from "./session.ts";
import { isBusy, isUniqueViolation, storeError } from "./store-errors.ts";

/**
 * The thread that writes what `bulk-load.ts` sends. It has the file to itself, so it can do without the write-ahead log: in a
 * rollback journal's transaction each new page is written once, to its own place.
 */
const path: string = workerData;
const answer = (said: BulkAnswer) => parentPort?.postMessage(said);

const connection = new DatabaseSync(path, { timeout: 10_000 });
const session = new Session(connection);
/** How many models each range was given. */
const counts = new Map<number, number>();

function begin(): "ready" | "occupied" {
  connection.exec("PRAGMA synchronous = FULL; PRAGMA cache_size = -200000; PRAGMA threads = 2;");
  try {
    connection.exec("PRAGMA journal_mode = DELETE");
  } catch (error) {
    // Another process has the file open: then the log it is.
    if (!isBusy(error)) throw error;
  }
  connection.exec("BEGIN IMMEDIATE");
  if (session.get("SELECT 1 FROM models LIMIT 1") !== undefined) return "occupied";
  // What is left of models that are gone.
  connection.exec("DELETE FROM segments; DELETE FROM block_terms; DELETE FROM ranges;");
  return "ready";
}

/** Drops the indexes of the models' table; gives the statements that make them again. */
function dropIndexes(): string[] {
  const indexes = session.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'models' AND type = 'index' AND sql IS NOT NULL",
  );
  for (const { name } of indexes) connection.exec(`DROP INDEX ${name}`);
  return indexes.map(({ sql }) => sql);
}

const insertSql = `INSERT INTO models (range, place, status, base, foundation, name, job_name, summary, more)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function write({ values, tags, shares }: BulkBatch): void {
  const insert = session.statement(insertSql);
  const { dictionary } = session;
  const width = bulkColumns.length;
  /** A model's values. They came from `bulk-load.ts` in the order of its columns. */
  const rowAt = (at: number) =>
    values.slice(at, at + width) as [
      account: string,
      region: string,
      place: string,
      status: number,
      base: string,
      foundation: string,
      name: string,
      jobName: string | null,
      summary: string,
      more: string,
    ];
  for (let at = 0; at < values.length; at += width) {
    const [account, region, place, status, base, foundation, name, jobName, summary, more] = rowAt(at);
    const range = ownRange(dictionary.scope({ account, region }));
    try {
      insert.run(range, place, status, dictionary.base(base), dictionary.arn(foundation), name, jobName, summary, more);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ConflictError(`Two of the models have the identifier that ${name} has.`, { cause: error });
    }
    counts.set(range, (counts.get(range) ?? 0) + 1);
  }
  for (let at = 0; at < tags.length; at += 3) {
    session.run("INSERT INTO tags VALUES (?, ?, ?)", tags[at] ?? "", tags[at + 1] ?? "", tags[at + 2] ?? "");
  }
  for (const [index, viewer] of shares) {
    const [account, region, place, status, base, foundation, name, jobName, summary] = rowAt(index * width);
    const range = ownRange(dictionary.scope({ account, region }));
    const viewerRange = sharedRange(dictionary.scope({ account: viewer, region }));
    const sharedPlace = placeAsShared(place, account);
    const [baseNumber, foundationNumber] = [dictionary.base(base), dictionary.arn(foundation)];
    insert.run(viewerRange, sharedPlace, status, baseNumber, foundationNumber, name, jobName, summary, null);
    counts.set(viewerRange, (counts.get(viewerRange) ?? 0) + 1);
    session.run("INSERT INTO shares (range, place, viewer_range) VALUES (?, ?, ?)", range, place, viewerRange);
  }
}

function commit(indexes: readonly string[]): void {
  for (const index of indexes) {
    try {
      connection.exec(index);
    } catch (error) {
      throw isUniqueViolation(error) ? takenTwice(error) : error;
    }
  }
  for (const [range, count] of counts) {
    session.run(
      "INSERT OR REPLACE INTO ranges (range, models, blocks_to, loose) VALUES (?1, ?2, '', ?2)",
      range,
      count,
    );
    divideLoose(session, range);
  }
  connection.exec("COMMIT");
}

function takenTwice(cause: unknown): Error {
  const twice = (column: string) =>
    `SELECT ${column} AS value FROM models WHERE more IS NOT NULL GROUP BY range, ${column} HAVING count(*) > 1 LIMIT 1`;
  const named = session.get<{ value: string }>(twice("name"));
  if (named !== undefined) {
    return new NameTakenError(
      `Two of the models of one account and region are named ${named.value}. Nothing was imported; give each its own name.`,
      { cause },
    );
  }
  const identified = session.get<{ value: string }>(twice("substr(place, 10)"));
  return new ConflictError(
    `Two of the models of one account and region have the identifier ${identified?.value}. Nothing was imported.`,
    { cause },
  );
}

function close(): void {
  if (connection.isTransaction) connection.exec("ROLLBACK");
  // Nobody is kept from reading again. (Where somebody has the file open, it never was in another mode.)
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
      answer({ kind: "ended" });
    }),
  );
});
