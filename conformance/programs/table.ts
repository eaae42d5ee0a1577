import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Verdict {
  readonly name: string;
  readonly version: string;
  readonly did: string;
  readonly differences: readonly string[];
}

const document = join(import.meta.dirname, "../../docs/compatibility.md");
const [begin, end] = ["<!-- public programs: begin -->\n", "<!-- public programs: end -->"];

export function tableOf(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ name, version, did, differences }) => [name, version, did, `${differences.length}`]);
  return [["program", "version", "what it did", "differences"], ["---", "---", "---", "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |\n`)
    .join("");
}

/** Puts the table between its marks in docs/compatibility.md. */
export function recordTable(verdicts: readonly Verdict[]): void {
  const text = readFileSync(document, "utf8");
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (before < begin.length || after < before) throw new Error("docs/compatibility.md has no marks for the table.");
  writeFileSync(document, text.slice(0, before) + tableOf(verdicts) + text.slice(after));
}
