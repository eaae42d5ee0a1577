/** What takes the tables of things out of an SQLite file: those of schemas up to 3 have none. */
export const withoutThings =
  "DROP TABLE things; DROP TABLE thing_terms; DROP TABLE thing_names; DROP TABLE thing_uses;";

/** The same for a PostgreSQL database; its schemas up to 2 have none. */
export const withoutThingsInPostgres =
  "DROP TABLE outcrop.things, outcrop.thing_terms, outcrop.thing_names, outcrop.thing_uses";
