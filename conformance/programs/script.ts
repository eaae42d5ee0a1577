import { join } from "node:path";
import type { World } from "./program.ts";

type Line = { readonly did: string } | { readonly what: string; readonly seen: unknown; readonly expected: unknown };

/**
 * Runs a judge that is written in Python, `PROGRAM/NAME.py`, and takes over what it compared. It is given Outcrop's address, and reports
 * with findings.py.
 * @returns what it did
 */
export async function judgeByScript(world: World, python: string, script: string, more?: Record<string, string>) {
  const here = import.meta.dirname;
  const output = await world.run(python, [join(here, script), world.outcrop.url], { PYTHONPATH: here, ...more });
  let summary: string | undefined;
  for (const line of output.split("\n").filter((text) => text.startsWith("{"))) {
    const finding = JSON.parse(line) as Line; // findings.py writes it
    if ("did" in finding) summary = finding.did;
    else world.checks.same(finding.what, finding.seen, finding.expected);
  }
  if (summary === undefined) throw new Error(`${script} did not come to its end:\n${output}`);
  return summary;
}
