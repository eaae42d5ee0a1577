import type { PullOutcome } from "./pull-source.ts";

/** One target's result as a line. */
export function lineOf({ account, region, failure, ...counts }: PullOutcome): string {
  if (failure !== undefined) return `${account} ${region}: failed: ${failure}`;
  const { full, listed, created, changed, gone } = counts;
  const asked = full ? `${listed} models` : `${listed} models since the last pull`;
  return `${account} ${region}: ${asked}, ${created} new, ${changed} changed${full ? `, ${gone} gone` : ""}`;
}

/** The result of a run for people: targets with news, failures, and a total. */
export function tableOf(outcomes: readonly PullOutcome[], seconds: number): string {
  const news = outcomes.filter(
    ({ created, changed, gone, failure }) => created + changed + gone > 0 || failure !== undefined,
  );
  const rows = [
    ["ACCOUNT", "REGION", "NEW", "CHANGED", "GONE", ""],
    ...news.map(({ account, region, created, changed, gone, failure }) =>
      failure === undefined
        ? [account, region, `${created}`, `${changed}`, `${gone}`, ""]
        : [account, region, "-", "-", "-", failure],
    ),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${news.length > 0 ? `${lines.join("\n")}\n\n` : ""}${totalOf(outcomes, seconds)}\n`;
}

function totalOf(outcomes: readonly PullOutcome[], seconds: number): string {
  const sum = (member: "listed" | "created" | "changed" | "gone") =>
    outcomes.reduce((total, outcome) => total + outcome[member], 0).toLocaleString("en");
  const full = outcomes.filter((outcome) => outcome.full).length;
  return (
    `${outcomes.length} targets (${full} in full): ${sum("listed")} models listed, ${sum("created")} new, ` +
    `${sum("changed")} changed, ${sum("gone")} gone, in ${seconds.toFixed(1)} s`
  );
}

/** The same for programs. */
export function reportOf(outcomes: readonly PullOutcome[], suspended: readonly string[]): string {
  return `${JSON.stringify({ targets: outcomes, suspendedAccounts: suspended }, null, 2)}\n`;
}
