import type { WireSummary } from "../listing/summary.ts";
import { requireWhole, storedText, textOf } from "./database/checked-text.ts";
import type { KeptModel } from "./kept-members.ts";

/*
 * The two texts of a model's row, as they are stored: each ends with a checksum over itself and the row's key.
 */

const summariesOf = (range: number) => `models ${range}`;
/** The columns of the row that are part of the model. */
const keyOfRest = (place: string, jobName: string | null, foundation: string) =>
  `${place} ${jobName ?? ""} ${foundation}`;

/** A summary as it is stored at a place of a range. */
export function storedSummary(range: number, place: string, summary: string): string {
  return storedText(summariesOf(range), place, summary);
}

/** What {@link restText} gives, as it is stored. @param foundation the ARN of the model's root */
export function storedRest(place: string, jobName: string | null, foundation: string, rest: string): string {
  return storedText("more", keyOfRest(place, jobName, foundation), rest);
}

/** A model's ARN, from its summary as it is stored. @throws DamagedTextError */
export function arnIn(range: number, place: string, summary: string): string {
  // Written by this package.
  return (JSON.parse(textOf(summariesOf(range), place, summary)) as WireSummary).modelArn;
}

/** @throws DamagedTextError if a summary is not what was stored at its place of the range */
export function requireSummaries(range: number, rows: readonly (readonly [place: string, summary: string])[]): void {
  requireWhole(summariesOf(range), rows);
}

/** A model's row, its texts checked and without their checksums. @throws DamagedTextError */
export function checkedRow<Row extends KeptModel & { readonly range: number; readonly place: string }>(row: Row): Row {
  const { range, place, job_name, foundation } = row;
  return {
    ...row,
    summary: textOf(summariesOf(range), place, row.summary),
    more: textOf("more", keyOfRest(place, job_name, foundation), row.more),
  };
}
