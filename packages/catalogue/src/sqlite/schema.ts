/** Marks a file as Outcrop's in its header (`PRAGMA application_id`): "OutC". */
export const applicationId = 0x4f757443;

/**
 * The schema, one entry a version: a file of version n is brought up to date by running the entries from n on. An entry that
 * was published never changes.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE scopes (
    scope INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    -- How many models the scope owns: counting the rows of millions would take seconds.
    models INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, region)
  );

  -- The ARNs of base models, once each: listings compare small numbers.
  CREATE TABLE arns (arn_id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE);

  -- What is known of a model beyond its summary.
  CREATE TABLE models (
    model INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    -- JSON: jobName, jobArn, failureMessage, details.
    more TEXT NOT NULL
  );
  CREATE UNIQUE INDEX models_by_name ON models (scope, name);
  CREATE UNIQUE INDEX models_by_id ON models (scope, id);

  -- What is listed, in the order in which it is listed. Each scope has two ranges: its own models (2 * scope) and those
  -- shared with it (2 * scope + 1).
  CREATE TABLE listing (
    range INTEGER NOT NULL,
    place TEXT NOT NULL,
    model INTEGER NOT NULL,
    status INTEGER NOT NULL,
    base INTEGER NOT NULL,
    foundation INTEGER NOT NULL,
    -- The model's name, and after a line feed the name of the job that made it.
    names TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (range, place)
  ) WITHOUT ROWID;
  CREATE INDEX listing_by_status ON listing (range, status, place, base, foundation);
  CREATE INDEX listing_by_base ON listing (range, base, place, status, foundation);
  CREATE INDEX listing_by_foundation ON listing (range, foundation, place, status, base);

  CREATE TABLE policies (model INTEGER PRIMARY KEY, policy TEXT NOT NULL);
  -- The ranges of other accounts in which a model stands.
  CREATE TABLE shares (model INTEGER NOT NULL, range INTEGER NOT NULL, PRIMARY KEY (model, range)) WITHOUT ROWID;

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
  CREATE INDEX customization_jobs_by_status ON customization_jobs (scope, status, place, name);

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
];

/** The version of the schema that this program writes (`PRAGMA user_version`). */
export const schemaVersion = migrations.length;
