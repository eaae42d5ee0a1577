/** The tables by which names are found, which came with a later version of the schema. */
export const nameTables = `
  -- Up to where a listing is divided into segments. Whoever divides it holds this row.
  CREATE TABLE outcrop.name_ranges (
    account text NOT NULL,
    region text NOT NULL,
    divided_to bytea NOT NULL,
    PRIMARY KEY (account, region)
  );

  -- The models of a listing from start to before finish. One segment begins where the one before it ends.
  CREATE TABLE outcrop.name_segments (
    account text NOT NULL,
    region text NOT NULL,
    start bytea NOT NULL,
    finish bytea NOT NULL,
    segment text NOT NULL,
    models integer NOT NULL,
    -- JSON: where each of its blocks begins.
    blocks text NOT NULL,
    PRIMARY KEY (account, region, start)
  );

  -- Which models of a segment have a term of letters in their names: a list per term, some terms per row.
  CREATE TABLE outcrop.name_terms (
    account text NOT NULL,
    region text NOT NULL,
    segment text NOT NULL,
    chunk integer NOT NULL,
    lists bytea[] NOT NULL,
    PRIMARY KEY (account, region, segment, chunk)
  );

  -- Stretches of listings in which there may be models that their segments do not know, from low to before high. Each change that adds
  -- to a listing adds one. It is removed by whoever divides that stretch, if it was committed before the names were read.
  CREATE TABLE outcrop.name_loose (
    account text NOT NULL,
    region text NOT NULL,
    low bytea NOT NULL,
    high bytea NOT NULL
  );
  CREATE INDEX name_loose_by_place ON outcrop.name_loose (account, region, low);

  -- Names were found by their trigrams.
  DROP INDEX IF EXISTS outcrop.listing_by_names;
  `;
