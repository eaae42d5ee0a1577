import type { DatabaseSync } from "node:sqlite";
import { addChecksums } from "./add-checksums.ts";
import { awaitModelsOfJobs } from "./awaited-models-of-jobs.ts";
import { rewriteBases } from "./bases-of-schema-2.ts";
import { Session } from "./session.ts";
import { thingTables } from "./thing-tables.ts";

/** Marks a file as Outcrop's in its header (`PRAGMA application_id`): "OutC". */
export const applicationId = 0x4f757443;

/** Makes a schema from the one before: statements, or a function if rows have to be rewritten. */
export type Migration = string | ((session: Session) => void);

/**
 * The schema, one entry per version: a file of version n is brought up to date by running the entries from n on. An entry that
 * was published never changes.
 */
export const migrations: readonly Migration[] = [
  `
  CREATE TABLE scopes (
    scope INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    UNIQUE (account, region)
  );

  -- The ARNs of foundation models, once each: listings compare small numbers.
  CREATE TABLE arns (arn_id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE);

  -- Models in the order in which they are listed. Each scope has two ranges: its own models (2 * scope), and those that others
  -- share with it (2 * scope + 1), so that a shared model has a row in its owner's range and one in each viewer's.
  CREATE TABLE models (
    range INTEGER NOT NULL,
    place TEXT NOT NULL,
    status INTEGER NOT NULL,
    -- The number of a foundation model's ARN, or the identifier that closes a custom model's.
    base NOT NULL,
    foundation INTEGER NOT NULL,
    name TEXT NOT NULL,
    job_name TEXT,
    summary TEXT NOT NULL,
    -- In the owner's range what is neither in the summary nor above, as JSON; null in others.
    more TEXT,
    PRIMARY KEY (range, place)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX models_by_name ON models (range, name) WHERE more IS NOT NULL;
  CREATE UNIQUE INDEX models_by_id ON models (range, substr(place, 10)) WHERE more IS NOT NULL;
  -- One for each filter; the other filters' columns follow, so that combinations are answered in the index.
  -- Nearly all models are active (0): those are found without an index. The few others stand so far apart that their summaries stand
  -- here too. Most models have a foundation model as their base, which is the root of their line too: those are found by it. (The plus
  -- keeps SQLite from reading an identifier of digits as a number.)
  CREATE INDEX models_by_status ON models (range, status, place, base, foundation, summary) WHERE status <> 0;
  CREATE INDEX models_by_base ON models (range, base, place, status, foundation) WHERE base <> +foundation;
  CREATE INDEX models_by_foundation ON models (range, foundation, place, status, base);
  -- What listings look for, in the order of the table: a tenth of what would have to be read in the table itself.
  CREATE INDEX models_in_order ON models (range, place, status, base, foundation, name, job_name);

  -- What is known of each range: how many models stand in it (counting the rows of millions would take seconds), up to which place
  -- it is divided into blocks, and how many stand behind that place.
  CREATE TABLE ranges (
    range INTEGER PRIMARY KEY,
    models INTEGER NOT NULL,
    blocks_to TEXT NOT NULL,
    loose INTEGER NOT NULL
  );
  -- Stretches of a range, one after the other without gaps, each divided into blocks.
  CREATE TABLE segments (
    segment INTEGER PRIMARY KEY,
    range INTEGER NOT NULL,
    -- From this place on, up to but without that place.
    start TEXT NOT NULL,
    finish TEXT NOT NULL,
    -- JSON: the place from which on each block reaches.
    blocks TEXT NOT NULL,
    models INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX segments_by_start ON segments (range, start);
  -- Which terms occur in which blocks of a segment: a bit for each block, for each term of a chunk of terms. The key is the
  -- number of the chunk, times 2^32, plus the segment: a listing asks for the same terms in one segment after the other.
  CREATE TABLE block_terms (key INTEGER PRIMARY KEY, bits BLOB NOT NULL);

  CREATE TABLE policies (
    range INTEGER NOT NULL,
    place TEXT NOT NULL,
    policy TEXT NOT NULL,
    PRIMARY KEY (range, place)
  ) WITHOUT ROWID;
  -- The ranges of other accounts in which a model stands.
  CREATE TABLE shares (
    range INTEGER NOT NULL,
    place TEXT NOT NULL,
    viewer_range INTEGER NOT NULL,
    PRIMARY KEY (range, place, viewer_range)
  ) WITHOUT ROWID;

  CREATE TABLE tags (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID;

  CREATE TABLE customization_jobs (
    job INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    status TEXT NOT NULL,
    -- JSON: the whole job.
    body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX customization_jobs_by_name ON customization_jobs (scope, name);
  CREATE UNIQUE INDEX customization_jobs_by_id ON customization_jobs (scope, id);
  CREATE UNIQUE INDEX customization_jobs_by_place ON customization_jobs (scope, place, status, name);

  CREATE TABLE copy_jobs (
    job INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    id TEXT NOT NULL,
    place TEXT NOT NULL,
    status TEXT NOT NULL,
    source_account TEXT NOT NULL,
    source_arn TEXT NOT NULL,
    target_name TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX copy_jobs_by_id ON copy_jobs (scope, id);
  CREATE UNIQUE INDEX copy_jobs_by_place ON copy_jobs (scope, place, status, source_account, source_arn, target_name);

  -- Models and jobs that have not ended: the time at which they complete, or the check that they wait for.
  CREATE TABLE under_way (
    arn TEXT PRIMARY KEY,
    model_arn TEXT NOT NULL,
    completes_at INTEGER,
    pending_check TEXT,
    CHECK ((completes_at IS NULL) <> (pending_check IS NULL))
  ) WITHOUT ROWID;
  CREATE INDEX under_way_by_model ON under_way (model_arn);
  CREATE INDEX under_way_by_time ON under_way (completes_at) WHERE completes_at IS NOT NULL;
  CREATE INDEX under_way_by_check ON under_way (arn, pending_check) WHERE pending_check IS NOT NULL;

  CREATE TABLE requests (
    scope INTEGER NOT NULL,
    operation TEXT NOT NULL,
    token TEXT NOT NULL,
    digest TEXT NOT NULL,
    arn TEXT NOT NULL,
    PRIMARY KEY (scope, operation, token)
  ) WITHOUT ROWID;

  CREATE TABLE access_keys (id TEXT PRIMARY KEY, account TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX access_keys_by_account ON access_keys (account);

  CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
  `,
  `
  -- The column that differs most comes first, because that makes sorting millions of entries quick. The indexes of names and identifiers
  -- hold own models only. Own ranges have even numbers, which SQLite sees before it reads the rest of a row.
  DROP INDEX models_by_name;
  DROP INDEX models_by_id;
  DROP INDEX models_by_foundation;
  CREATE UNIQUE INDEX models_by_name ON models (name, range) WHERE range % 2 = 0;
  CREATE UNIQUE INDEX models_by_id ON models (substr(place, 10), range) WHERE range % 2 = 0;
  CREATE INDEX models_by_foundation ON models (foundation, range, place, status, base);
  `,
  rewriteBases,
  thingTables,
  `
  -- What the servers of one catalogue tell each other.
  CREATE TABLE notes (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  `,
  awaitModelsOfJobs,
  addChecksums,
];

/** Brings the tables of a schema, 0 for none, up to date. The caller runs it in one transaction. */
export function migrate(connection: DatabaseSync, version: number): void {
  const session = new Session(connection);
  for (const migration of migrations.slice(version)) {
    if (typeof migration === "string") session.exec(migration);
    else migration(session);
  }
}

/** The version of the schema that this program writes (`PRAGMA user_version`). */
export const schemaVersion = migrations.length;
