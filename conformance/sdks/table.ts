import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "./judge.ts";

const document = join(import.meta.dirname, "../../docs/compatibility.md");
const [begin, end] = ["<!-- official clients: begin -->\n", "<!-- official clients: end -->"];

function tableOf(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ client, version, did, differences }) => [client, version, did, `${differences.length}`]);
  return [["client", "version", "what it did", "differences"], ["---", "---", "---", "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |\n`)
    .join("");
}

export function printTable(verdicts: readonly Verdict[]): void {
  console.log(`\n${tableOf(verdicts)}`);
}

/** Puts the table between its marks in docs/compatibility.md. */
export function recordTable(verdicts: readonly Verdict[]): void {
  const text = readFileSync(document, "utf8");
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (before < begin.length || after < before) throw new Error("docs/compatibility.md has no marks for the table.");
  writeFileSync(document, text.slice(0, before) + tableOf(verdicts) + text.slice(after));
}
