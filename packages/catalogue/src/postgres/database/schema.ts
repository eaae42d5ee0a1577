import { nameTables } from "./name-tables.ts";
import { thingTables } from "./thing-tables.ts";

/**
 * The schema, one entry per version: a database of version n is brought up to date by running the entries from n on. An entry that was
 * published never changes.
 *
 * It uses nothing but tables and indexes: no sequence, no trigger, no extension. Every key of a table that grows starts with
 * the account, so that an engine that distributes rows can distribute by it. A place is stored as bytes, which sort the same
 * whatever the database's collation.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE outcrop.models (
    account text NOT NULL,
    region text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    place bytea NOT NULL,
    -- JSON: the whole model.
    body text NOT NULL,
    PRIMARY KEY (account, region, id)
  );
  CREATE UNIQUE INDEX models_by_name ON outcrop.models (account, region, name);

  -- What is listed, in the order in which it is listed: a viewer's own models and those shared with the viewer.
  CREATE TABLE outcrop.listing (
    account text NOT NULL,
    region text NOT NULL,
    place bytea NOT NULL,
    -- The same as place. The indexes below hold it instead, so that each alone gives the order of its value's models: asked in the order of
    -- spot, the planner cannot choose to read a whole listing in the order of place and to drop nearly all of it.
    spot bytea NOT NULL,
    owned boolean NOT NULL,
    status text NOT NULL,
    base text NOT NULL,
    foundation text NOT NULL,
    -- The model's name, and after a line feed the name of the job that made it.
    names text NOT NULL,
    summary text NOT NULL,
    PRIMARY KEY (account, region, place)
  );
  -- Behind the place stands what else can be asked for: a scan for several values need not look at the rows themselves.
  CREATE INDEX listing_by_owned ON outcrop.listing (account, region, owned, spot, status, base, foundation);
  CREATE INDEX listing_by_status ON outcrop.listing (account, region, status, spot, owned, base, foundation);
  CREATE INDEX listing_by_base ON outcrop.listing (account, region, base, spot, owned, status, foundation);
  CREATE INDEX listing_by_foundation ON outcrop.listing (account, region, foundation, spot, owned, status, base);

  CREATE TABLE outcrop.policies (
    account text NOT NULL,
    region text NOT NULL,
    id text NOT NULL,
    policy text NOT NULL,
    PRIMARY KEY (account, region, id)
  );
  -- The other accounts in whose listings a model stands.
  CREATE TABLE outcrop.shares (
    account text NOT NULL,
    region text NOT NULL,
    id text NOT NULL,
    viewer text NOT NULL,
    PRIMARY KEY (account, region, id, viewer)
  );

  CREATE TABLE outcrop.tags (
    account text NOT NULL,
    arn text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (account, arn, key)
  );

  CREATE TABLE outcrop.customization_jobs (
    account text NOT NULL,
    region text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    place bytea NOT NULL,
    status text NOT NULL,
    -- JSON: the whole job.
    body text NOT NULL,
    PRIMARY KEY (account, region, id)
  );
  CREATE UNIQUE INDEX customization_jobs_by_name ON outcrop.customization_jobs (account, region, name);
  CREATE INDEX customization_jobs_by_place ON outcrop.customization_jobs (account, region, place);

  CREATE TABLE outcrop.copy_jobs (
    account text NOT NULL,
    region text NOT NULL,
    id text NOT NULL,
    place bytea NOT NULL,
    status text NOT NULL,
    source_account text NOT NULL,
    source_arn text NOT NULL,
    target_name text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (account, region, id)
  );
  CREATE INDEX copy_jobs_by_place ON outcrop.copy_jobs (account, region, place);

  -- Models and jobs that have not ended: the time at which they complete, or the check that they wait for.
  CREATE TABLE outcrop.under_way (
    account text NOT NULL,
    arn text NOT NULL,
    model_arn text NOT NULL,
    completes_at bigint,
    pending_check text,
    PRIMARY KEY (account, arn)
  );
  CREATE INDEX under_way_by_model ON outcrop.under_way (account, model_arn);
  CREATE INDEX under_way_by_time ON outcrop.under_way (completes_at, arn);

  CREATE TABLE outcrop.requests (
    account text NOT NULL,
    region text NOT NULL,
    operation text NOT NULL,
    token text NOT NULL,
    digest text NOT NULL,
    arn text NOT NULL,
    PRIMARY KEY (account, region, operation, token)
  );

  CREATE TABLE outcrop.access_keys (id text PRIMARY KEY, account text NOT NULL, body text NOT NULL);
  CREATE TABLE outcrop.secrets (name text PRIMARY KEY, value bytea NOT NULL);
  `,
  `
  -- Names stand in every index in which they are looked for: the rows themselves lie on ten times as many pages, and those of one
  -- status or base all over the table. Who asks for a base is not served by the index of foundation models, since a base has one.
  CREATE INDEX listing_names_by_place ON outcrop.listing (account, region, spot, names);
  CREATE INDEX listing_names_by_owned ON outcrop.listing (account, region, owned, spot, status, base, foundation, names);
  CREATE INDEX listing_names_by_status ON outcrop.listing (account, region, status, spot, owned, base, foundation, names);
  CREATE INDEX listing_names_by_base ON outcrop.listing (account, region, base, spot, owned, status, foundation, names);
  CREATE INDEX listing_names_by_foundation ON outcrop.listing (account, region, foundation, spot, owned, status, names);
  DROP INDEX outcrop.listing_by_owned;
  DROP INDEX outcrop.listing_by_status;
  DROP INDEX outcrop.listing_by_base;
  DROP INDEX outcrop.listing_by_foundation;
  `,
  thingTables,
  `
  -- What the servers of one catalogue tell each other. A row without text is being written.
  CREATE TABLE outcrop.notes (name text PRIMARY KEY, text text);
  `,
  `
  -- The message with which something under way is to fail, and null for what is to complete.
  ALTER TABLE outcrop.under_way ADD COLUMN failure text;

  -- Whether a model is there only when its job has completed: its name and identifier are taken, and nobody sees it.
  ALTER TABLE outcrop.models ADD COLUMN awaited boolean NOT NULL DEFAULT false;

  -- Earlier versions kept the models of jobs in progress among the others. A summary begins with the model's ARN.
  DELETE FROM outcrop.listing USING outcrop.under_way
   WHERE under_way.arn LIKE '%:model-customization-job/%' AND listing.status = 'Creating'
     AND listing.region = split_part(under_way.model_arn, ':', 4)
     AND left(listing.summary, 14 + length(under_way.model_arn)) = '{"modelArn":"' || under_way.model_arn || '"';
  DELETE FROM outcrop.policies USING outcrop.under_way
   WHERE under_way.arn LIKE '%:model-customization-job/%' AND policies.account = under_way.account
     AND policies.region = split_part(under_way.model_arn, ':', 4) AND policies.id = split_part(under_way.model_arn, '/', 3);
  DELETE FROM outcrop.shares USING outcrop.under_way
   WHERE under_way.arn LIKE '%:model-customization-job/%' AND shares.account = under_way.account
     AND shares.region = split_part(under_way.model_arn, ':', 4) AND shares.id = split_part(under_way.model_arn, '/', 3);
  UPDATE outcrop.models SET awaited = true, body = replace(body, '"modelStatus":"Creating"', '"modelStatus":"Active"')
    FROM outcrop.under_way
   WHERE under_way.arn LIKE '%:model-customization-job/%' AND models.account = under_way.account
     AND models.region = split_part(under_way.model_arn, ':', 4) AND models.id = split_part(under_way.model_arn, '/', 3);
  `,
  nameTables,
];

/** The version of the schema that this program writes. */
export const schemaVersion = migrations.length;
