/**
 * `node conformance/console/run.ts [--only TEXT] [--screenshots FOLDER]`: does with the console in a real Chromium, by keyboard and by pointer, what
 * docs/console.md says that it can do, over 100,000 models. Chromium comes from the machine (`CHROMIUM`, or where Debian puts it).
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { accessChecks } from "./access-checks.ts";
import { behindChecks } from "./behind-checks.ts";
import { findChromium, launch, openPage } from "./browser.ts";
import type { Check } from "./check.ts";
import { costChecks } from "./cost-checks.ts";
import { failureChecks } from "./failure-checks.ts";
import { listChecks } from "./list-checks.ts";
import { modelChecks } from "./model-checks.ts";
import { takeScreenshots } from "./screenshots.ts";
import { makeWorld } from "./world.ts";

const { values } = parseArgs({
  options: { python: { type: "string" }, only: { type: "string", default: "" }, screenshots: { type: "string" } },
});
const python = values.python ?? join(import.meta.dirname, "../.venv/bin/python");

const executable = findChromium();
if (executable === undefined) {
  console.log(
    "There is no Chromium here, so the console is not looked at. Install it (Debian: apt-get install chromium), or name it in CHROMIUM.",
  );
  process.exit(0);
}
await using browser = await launch(executable);
await using world = await makeWorld();
if (values.screenshots !== undefined) {
  await takeScreenshots(browser, world, values.screenshots);
} else {
  console.log(`Chromium ${browser.version()}`);
  const checks: readonly Check[] = [
    ...costChecks,
    ...listChecks,
    ...modelChecks,
    ...behindChecks,
    ...failureChecks,
    ...accessChecks,
  ];
  let failed = 0;
  for (const check of checks.filter(({ name }) => name.includes(values.only))) if (!(await holds(check))) failed++;
  process.exitCode = failed === 0 ? 0 : 1;
}

async function holds({ name, run }: Check): Promise<boolean> {
  await using page = await openPage(browser);
  try {
    const told = await run({ world, browser, page, python });
    if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
    console.log(`passed  ${name}${typeof told === "string" ? ` (${told})` : ""}`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name}\n${error instanceof Error ? error.stack : error}`);
    return false;
  }
}
