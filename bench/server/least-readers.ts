import { DatabaseSync } from "node:sqlite";
import { Pool } from "pg";

/** A row of a page: the key that it is ordered by, as a text that can stand in a URL, and its JSON. */
export type Row = readonly [key: string, summary: string];

/** Reads `limit` rows after a key, the newest first; from the first row on if the key is empty. */
export type Read = (after: string, limit: number) => Row[] | Promise<Row[]>;

/** Characters of the checksum that each summary in a file ends with. */
const checksumLength = 8;

/** One range scan over the table that Outcrop keeps its listings in, prepared once. @param data a file, or the URL of a database */
export async function openReader(data: string): Promise<Read> {
  return data.startsWith("postgres:") ? postgresReader(data) : sqliteReader(data);
}

function sqliteReader(file: string): Read {
  const database = new DatabaseSync(file, { readOnly: true });
  const { scope } = database.prepare("SELECT scope FROM scopes").get() as { scope: number };
  const statement = database.prepare(
    "SELECT place, summary FROM models WHERE range = ? AND place < ? ORDER BY place DESC LIMIT +?",
  );
  statement.setReturnArrays(true);
  return (after, limit) => {
    // The rows are arrays, which the types do not say.
    const rows = statement.all(2 * scope, after || "~", limit) as unknown as Row[];
    return rows.map(([key, stored]) => [key, stored.slice(0, -checksumLength)]);
  };
}

async function postgresReader(url: string): Promise<Read> {
  const pool = new Pool({ connectionString: url });
  const { rows } = await pool.query("SELECT account, region FROM outcrop.listing LIMIT 1");
  const { account, region } = rows[0];
  const query = {
    name: "page",
    rowMode: "array",
    text: `SELECT encode(place, 'hex'), summary FROM outcrop.listing
      WHERE account = $1 AND region = $2 AND place < decode($3, 'hex') ORDER BY place DESC LIMIT $4`,
  };
  return async (after, limit) => {
    const found = await pool.query<Row[]>({ ...query, values: [account, region, after || "ff", limit] });
    return found.rows as unknown as Row[];
  };
}
