/**
 * `npm run conformance -- service`: each row of docs/service.md by the tests that it names: prints the row, and how many tests passed. It fails if one
 * of them fails, or if a row names a test that is not there.
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "node:test";

const root = join(import.meta.dirname, "../..");
const tests = globSync("packages/*/{src,test}/**/*.test.ts", { cwd: root });

interface Row {
  readonly number: string;
  readonly fact: string;
  readonly files: readonly string[];
  /** What the names of its tests contain, if the row says so. */
  readonly names: readonly string[];
}

const rows = [...readFileSync(join(root, "docs/service.md"), "utf8").matchAll(/^\| (\d+) \| (.*) \| (.*) \|$/gm)].map(
  ([, number = "", fact = "", where = ""]): Row => ({
    number,
    fact,
    files: [...where.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, path = ""]) => fileOf(path)),
    names: [...where.matchAll(/"([^"]+)"/g)].flatMap(([, name = ""]) => name.split(": ")),
  }),
);

const passed = new Map<string, string[]>();
const failed: string[] = [];
const files = [...new Set(rows.flatMap((row) => row.files))];
const events = run({ files: files.map((file) => join(root, file)), concurrency: 2, forceExit: true });
events.on("test:pass", ({ name, file = "" }) => passed.set(file, [...(passed.get(file) ?? []), name]));
events.on("test:fail", ({ name, file }) => failed.push(`${file}: ${name}`));
for await (const _ of events); // runs them

let wrong = rows.length === 0 ? 1 : 0;
for (const { number, fact, files, names } of rows) {
  const ofRow = files.flatMap((file) => passed.get(join(root, file)) ?? []);
  const missing = names.filter((name) => !ofRow.some((test) => test.includes(name)));
  if (ofRow.length === 0 || missing.length > 0) wrong++;
  const result =
    missing.length === 0 ? `${ofRow.length} tests` : `no test passed that is named "${missing.join('", "')}"`;
  console.log(
    `${ofRow.length === 0 || missing.length > 0 ? "FAIL" : "ok  "} ${number.padStart(2)}  ${result}: ${fact}`,
  );
}
for (const name of failed) console.log(`FAIL ${name}`);
console.log(`${rows.length} rows, ${wrong} without their tests, ${failed.length} tests failed`);
process.exitCode = wrong === 0 && failed.length === 0 ? 0 : 1;

/** The file that a row names: by its path, from `packages/server/src` on unless it begins with `packages`, or by its name. */
function fileOf(path: string): string {
  const whole = path.startsWith("packages/") ? path : `packages/server/src/${path}`;
  const found = tests.find((test) => test === whole) ?? tests.find((test) => basename(test) === path);
  if (found === undefined) throw new Error(`docs/service.md names ${path}, which is not there.`);
  return found;
}
