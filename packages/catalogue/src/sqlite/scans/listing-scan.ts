import type { Place, Stretch } from "../../listing/place.ts";
import { scanBlocks } from "../blocks/block-scan.ts";
import type { Session } from "../database/session.ts";
import { statusNumbers } from "../database/status-numbers.ts";
import type { Filter } from "./filter.ts";
import { type Found, type IndexedColumn, orderOf, reachOf, scanIndex } from "./index-scan.ts";

/** An entry this deep in an index shows how rare a value is, and is quick to reach. */
const probeDepth = 256;

/**
 * Finds up to `limit` models of a stretch of a range that pass a filter, in whichever way looks at the fewest rows: straight along
 * the range, along the index of the filter's rarest value, or over the blocks that may hold such models.
 */
export function scanRange(session: Session, range: number, stretch: Stretch, filter: Filter, limit: number): Found {
  if (Object.keys(filter.equals).length === 0 && filter.nameContains === undefined) {
    const sql = `SELECT place, summary FROM models WHERE range = ? AND place > ? AND place < ?
      ORDER BY place ${orderOf(stretch)} LIMIT +?`;
    return { rows: session.rows<[Place, string]>(sql, range, stretch.low, stretch.high, limit) };
  }
  const rarest = rarestColumn(session, range, stretch, filter);
  const isAnsweredByIndex = rarest !== undefined && (filter.nameContains === undefined || rarest.isRare);
  if (isAnsweredByIndex) return scanIndex(session, range, stretch, filter, limit, rarest.column);
  const found = scanBlocks(session, range, stretch, filter, limit, rarest?.column);
  if (found !== "index is better") return found;
  return scanIndex(session, range, stretch, filter, limit, rarest?.column);
}

/** The filter's column whose value is the rarest: so many entries of its index reach furthest along the stretch. */
function rarestColumn(session: Session, range: number, stretch: Stretch, filter: Filter) {
  const columns = (Object.keys(filter.equals) as IndexedColumn[]).filter((column) => isIndexed(column, filter));
  const [only] = columns;
  if (only === undefined) return undefined;
  if (columns.length === 1 && filter.nameContains === undefined) return { column: only, isRare: false };
  let rarest: { column: IndexedColumn; reach: Place } | undefined;
  for (const column of columns) {
    const reach = reachOf(session, range, stretch, filter, column, probeDepth);
    if (reach === undefined) return { column, isRare: true };
    const isFurther = rarest === undefined || (stretch.descending ? reach < rarest.reach : reach > rarest.reach);
    if (isFurther) rarest = { column, reach };
  }
  return { column: rarest?.column ?? only, isRare: false };
}

/** The indexes leave out what nearly all models are: Active, and made from the root of their line. */
function isIndexed(column: IndexedColumn, { equals, isApart }: Filter): boolean {
  if (column === "status") return equals.status !== statusNumbers.Active;
  return column !== "base" || isApart === true;
}
