const tablesWithBodies = ["customization_jobs", "copy_jobs", "awaited_models", "things", "access_keys"];
const without = (column: string) => `${column} = substr(${column}, 1, length(${column}) - 8)`;

/** Removes the checksums from the texts of an SQLite file: files of schemas up to 6 have none. */
export const withoutChecksums = `
  UPDATE models SET ${without("summary")}, ${without("more")}; UPDATE policies SET ${without("policy")};
  ${tablesWithBodies.map((table) => `UPDATE ${table} SET ${without("body")};`).join("")}`;

/** Removes the table of models of jobs in progress from an SQLite file, and everything added later: files of schemas up to 5 have none. */
export const withoutAwaitedModels = `${withoutChecksums}
  DROP TABLE awaited_models; ALTER TABLE under_way DROP COLUMN failure;`;

/** Removes the tables of things from an SQLite file, and everything added later: files of schemas up to 3 have none. */
export const withoutThings = `${withoutAwaitedModels}
  DROP TABLE notes; DROP TABLE things; DROP TABLE thing_terms; DROP TABLE thing_names; DROP TABLE thing_uses;`;

/** Removes what names are found by from a PostgreSQL database, whose schemas up to 5 have a trigram index instead. */
export const withoutNamesInPostgres = [
  "DROP TABLE outcrop.name_ranges, outcrop.name_segments, outcrop.name_terms, outcrop.name_loose",
];

/** The same for a PostgreSQL database, whose schemas up to 4 have no table of models of jobs in progress. */
export const withoutAwaitedModelsInPostgres = [
  ...withoutNamesInPostgres,
  "ALTER TABLE outcrop.under_way DROP COLUMN failure",
  "ALTER TABLE outcrop.models DROP COLUMN awaited",
];

/** The same for a PostgreSQL database; its schemas up to 2 have none. */
export const withoutThingsInPostgres = [
  ...withoutAwaitedModelsInPostgres,
  "DROP TABLE outcrop.things, outcrop.thing_terms, outcrop.thing_names, outcrop.thing_uses",
];
