import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { checkIndexes } from "../../../../test/check-indexes.ts";
import { startPostgres, type TestPostgres } from "../../../../test/postgres.ts";

/** A database of a test's own, which servers can be started over. */
export interface TestDatabase extends AsyncDisposable {
  /** As `openCatalogue` takes it. */
  readonly data: string;
  /** Throws where the database is damaged. */
  checkIntegrity(): Promise<void>;
}

export type MakeDatabase = () => Promise<TestDatabase>;

/** Each kind of database that a catalogue can be kept in. */
export const databases: Readonly<Record<"SQLite" | "PostgreSQL", MakeDatabase>> = {
  SQLite: makeSqlite,
  PostgreSQL: makePostgres,
};

async function makeSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-server-"));
  const data = join(folder, "models.db");
  return {
    data,
    async checkIntegrity() {
      using database = new DatabaseSync(data);
      assert.deepEqual({ ...database.prepare("PRAGMA integrity_check").get() }, { integrity_check: "ok" });
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** The PostgreSQL of this process, while any of its databases is in use. */
let postgres: Promise<TestPostgres> | undefined;
let inUse = 0;

async function makePostgres(): Promise<TestDatabase> {
  inUse++;
  postgres ??= startPostgres();
  const data = await (await postgres).createDatabase();
  return {
    data,
    checkIntegrity: () => checkIndexes(data),
    async [Symbol.asyncDispose]() {
      if (--inUse > 0) return;
      const unused = postgres;
      postgres = undefined;
      await (await unused)?.[Symbol.asyncDispose]();
    },
  };
}
