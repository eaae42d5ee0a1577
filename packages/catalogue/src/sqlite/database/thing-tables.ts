/** The tables of things, which came with a later version of the schema. */
export const thingTables = `
  -- What an account has beside models and their jobs, of any kind.
  CREATE TABLE things (
    thing INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    arn TEXT NOT NULL,
    -- The time at which it changes by itself, and the check that it waits for.
    due_at INTEGER,
    pending_check TEXT,
    -- JSON: the whole thing.
    body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX things_by_arn ON things (arn);
  CREATE INDEX things_by_due ON things (due_at, arn) WHERE due_at IS NOT NULL;
  CREATE INDEX things_by_check ON things (arn, pending_check) WHERE pending_check IS NOT NULL;

  -- Things in the order in which they are listed, once under each term that listings ask for.
  CREATE TABLE thing_terms (
    scope INTEGER NOT NULL,
    kind TEXT NOT NULL,
    term TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    thing INTEGER NOT NULL,
    PRIMARY KEY (scope, kind, term, place)
  ) WITHOUT ROWID;

  CREATE TABLE thing_names (
    scope INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    arn TEXT NOT NULL,
    PRIMARY KEY (scope, kind, name)
  ) WITHOUT ROWID;

  -- What cannot be deleted because of what.
  CREATE TABLE thing_uses (
    used_arn TEXT NOT NULL,
    user_arn TEXT NOT NULL,
    PRIMARY KEY (used_arn, user_arn)
  ) WITHOUT ROWID;
  `;
