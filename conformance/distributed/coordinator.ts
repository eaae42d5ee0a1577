import pg from "pg";

/** The variable that names the database of a Citus coordinator: `postgres://USER@HOST:PORT/DATABASE`. What is in its schema outcrop is removed. */
export const variable = "OUTCROP_CITUS";

export const coordinator = process.env[variable] ?? "";

export async function ask<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
  const client = new pg.Client(coordinator);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export const removeCatalogue = () => ask("DROP SCHEMA IF EXISTS outcrop CASCADE");

/** The coordinator's database, with the catalogue in it distributed. */
export function distributed(): string {
  const url = new URL(coordinator);
  url.searchParams.set("distribute", "citus");
  return url.href;
}
