import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "./judge.ts";

const document = join(import.meta.dirname, "../../docs/compatibility.md");
const [begin, end] = ["<!-- official clients: begin -->\n", "<!-- official clients: end -->"];

const columns = [
  "client",
  "version",
  "listings",
  "models listed",
  "errors of operations met",
  "over HTTPS",
  "differences",
];

/** A row of the table, as it stands in the document. */
function rowOf({ client, version, listings, models, errors, keys, differences }: Verdict): string {
  return line([client, version, listings, models, errors, keys, differences.length]);
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

const heading = [line(columns), line(columns.map(() => "---"))];

export function printTable(verdicts: readonly Verdict[]): void {
  console.log(["", ...heading, ...verdicts.map(rowOf), ""].join("\n"));
}

/** Puts the rows of these clients into docs/compatibility.md; those of others stay. @param order the clients' names, as the rows are to stand */
export function recordTable(verdicts: readonly Verdict[], order: readonly string[]): void {
  const { before, rows, after } = readDocument();
  const known = new Map(rows.map((row) => [clientOf(row), row]));
  for (const verdict of verdicts) known.set(verdict.client, rowOf(verdict));
  const table = [...heading, ...order.flatMap((client) => known.get(client) ?? [])];
  writeFileSync(document, `${before}${table.join("\n")}\n${after}`);
}

/**
 * What docs/compatibility.md says otherwise of these clients. Where they meet more errors than it says, since Outcrop has more operations by
 * now, it is still true.
 * @param floating those whose version is the machine's, which may differ
 */
export function differencesFromDocument(verdicts: readonly Verdict[], floating: readonly string[]): string[] {
  const { rows } = readDocument();
  return verdicts.flatMap((verdict) => {
    const recorded = rows.find((row) => clientOf(row) === verdict.client);
    const version = floating.includes(verdict.client) && recorded ? versionOf(recorded) : verdict.version;
    const row = rowOf({ ...verdict, version, errors: Math.min(verdict.errors, errorsOf(recorded ?? "")) });
    return row === recorded ? [] : [`docs/compatibility.md has ${recorded ?? `no ${verdict.client}`}, not ${row}`];
  });
}

function readDocument() {
  const text = readFileSync(document, "utf8");
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (from < begin.length || to < from) throw new Error("docs/compatibility.md has no marks for the table.");
  const rows = text.slice(from, to).trim().split("\n").slice(heading.length);
  return { before: text.slice(0, from), rows, after: text.slice(to) };
}

const cellOf = (row: string, column: number) => row.split("|")[column + 1]?.trim() ?? "";
const clientOf = (row: string) => cellOf(row, 0);
const versionOf = (row: string) => cellOf(row, 1);
const errorsOf = (row: string) => Number(cellOf(row, columns.indexOf("errors of operations met")));
