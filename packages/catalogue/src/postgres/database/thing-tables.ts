/** The tables of things, which came with a later version of the schema. */
export const thingTables = `
  -- What an account has beside models and their jobs, of any kind.
  CREATE TABLE outcrop.things (
    account text NOT NULL,
    region text NOT NULL,
    kind text NOT NULL,
    place bytea NOT NULL,
    arn text NOT NULL,
    -- The time at which it changes by itself, and the check that it waits for.
    due_at bigint,
    pending_check text,
    -- JSON: the whole thing.
    body text NOT NULL,
    PRIMARY KEY (account, region, kind, place)
  );
  CREATE UNIQUE INDEX things_by_arn ON outcrop.things (account, arn);
  CREATE INDEX things_by_due ON outcrop.things (due_at, arn);
  CREATE INDEX things_by_check ON outcrop.things (arn) WHERE pending_check IS NOT NULL;

  -- Things in the order in which they are listed, once under each term that listings ask for.
  CREATE TABLE outcrop.thing_terms (
    account text NOT NULL,
    region text NOT NULL,
    kind text NOT NULL,
    term text NOT NULL,
    place bytea NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (account, region, kind, term, place)
  );
  -- With the names, which are looked through without a look at the rows.
  CREATE INDEX thing_terms_names ON outcrop.thing_terms (account, region, kind, term, place, name);

  CREATE TABLE outcrop.thing_names (
    account text NOT NULL,
    region text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    arn text NOT NULL,
    PRIMARY KEY (account, region, kind, name)
  );

  -- What cannot be deleted because of what, by the account of what is used.
  CREATE TABLE outcrop.thing_uses (
    account text NOT NULL,
    used_arn text NOT NULL,
    user_arn text NOT NULL,
    PRIMARY KEY (account, used_arn, user_arn)
  );
  `;
