import type { Stretch } from "../listing/place.ts";
import type { ModelQuery } from "../queries.ts";
import { bytesOf } from "./database/bytes.ts";

/** The columns that can be filtered on for equality, each with an index of its own. */
export type FilterColumn = "owned" | "status" | "base" | "foundation";

/** The conditions of a query, apart from its stretch of the listing. */
export interface Filter {
  readonly equals: ReadonlyMap<FilterColumn, string | boolean>;
  readonly nameContains?: string;
}

export function filterOf(query: ModelQuery): Filter {
  const equals = new Map<FilterColumn, string | boolean>();
  if (query.isOwned !== undefined) equals.set("owned", query.isOwned);
  if (query.modelStatus !== undefined) equals.set("status", query.modelStatus);
  if (query.baseModelArnEquals !== undefined) equals.set("base", query.baseModelArnEquals);
  if (query.foundationModelArnEquals !== undefined) equals.set("foundation", query.foundationModelArnEquals);
  return { equals, ...(query.nameContains ? { nameContains: query.nameContains } : {}) };
}

/** An index that is walked in the order of places: that of the listing, that of the names, or that of a column. */
export type WalkedIndex = "listing" | "names" | FilterColumn;

/** The stretch of one index, in order. */
export function rangeOf(
  { viewer }: ModelQuery,
  { low, high, descending }: Stretch,
  index: WalkedIndex,
  { equals }: Filter,
  bind: (value: unknown) => string,
): string {
  const place = placeColumn(index);
  const isColumn = index !== "listing" && index !== "names";
  return `WHERE account = ${bind(viewer.account)} AND region = ${bind(viewer.region)}
    ${isColumn ? `AND ${index} = ${bind(equals.get(index))}` : ""}
    AND ${place} > ${bind(bytesOf(low))} AND ${place} < ${bind(bytesOf(high))}
    ORDER BY ${place} ${descending ? "DESC" : "ASC"}`;
}

/** The column in which an index keeps places (see the schema). */
export const placeColumn = (index: WalkedIndex) => (index === "listing" ? "place" : "spot");
