import { version } from "../version.ts";
import type { ProbeResult } from "./probe.ts";

/** The findings as a table for a terminal. */
export function tableOf({ findings }: ProbeResult): string {
  const rows = [
    ["", "QUESTION", "ASSUMED", "SEEN", "EVIDENCE"],
    ...findings.map(({ verdict, question, assumed, seen, evidence }) => [
      mark[verdict],
      question,
      assumed,
      seen,
      evidence,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

const mark = { "as assumed": "ok", different: "DIFFERENT", "not seen": "-" } as const;

/** One line with the result. */
export function summaryOf({ findings, models, requests }: ProbeResult): string {
  const count = (verdict: string) => findings.filter((finding) => finding.verdict === verdict).length;
  return (
    `${count("as assumed")} as assumed, ${count("different")} different, ${count("not seen")} not seen; ` +
    `${requests} requests over ${models} models`
  );
}

/** The report that can be given away: JSON without names, ARNs or account numbers. */
export function reportOf(result: ProbeResult, region: string): string {
  return `${JSON.stringify({ outcrop: version, region, ...result }, null, 2)}\n`;
}
