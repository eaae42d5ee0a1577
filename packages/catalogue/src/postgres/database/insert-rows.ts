import type { Session } from "./database.ts";

/** How many rows one statement takes: ten columns of each stay far below the 65,535 parameters that a statement may have. */
const mostRowsAtOnce = 1_000;

/**
 * Inserts rows by VALUES. Engines that distribute rows send those of one account directly to its node. An INSERT from a SELECT
 * would become a transaction over all nodes, report a wrong number of rows, and hide a violated constraint behind another error.
 * @param into the table and its columns, `outcrop.tags (account, arn, key, value)`
 * @param rows the values of each row, in the order of the columns
 * @param onConflict what follows VALUES
 */
export async function insertRows(
  session: Session,
  into: string,
  rows: readonly (readonly unknown[])[],
  onConflict = "",
): Promise<void> {
  for (let begin = 0; begin < rows.length; begin += mostRowsAtOnce) {
    const some = rows.slice(begin, begin + mostRowsAtOnce);
    const values: unknown[] = [];
    const lists = some.map((row) => `(${row.map((value) => `$${values.push(value)}`).join(", ")})`);
    const sql = `INSERT INTO ${into} VALUES ${lists.join(", ")} ${onConflict}`;
    // Only the statement for one row is used often enough to be kept prepared.
    if (some.length === 1) await session.run(sql, ...values);
    else await session.planned(sql, ...values);
  }
}
