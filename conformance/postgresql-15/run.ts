/**
 * `node conformance/postgresql-15/run.ts`: what the tests ask of a catalogue in PostgreSQL, asked of the PostgreSQL 15 that Debian 12 has, and of
 * servers over it, through PgBouncer too where that is installed. Skipped, with a word on what it needs, where there is no PostgreSQL 15.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { dirname, join } from "node:path";
import { programsVariable } from "../../test/postgres.ts";

/** Where Debian and Ubuntu, Fedora and Red Hat, and Homebrew have its programs. */
const places = [
  "/usr/lib/postgresql/15/bin",
  "/usr/pgsql-15/bin",
  "/opt/homebrew/opt/postgresql@15/bin",
  "/usr/local/opt/postgresql@15/bin",
];

const root = dirname(dirname(import.meta.dirname));
const programs = places.find((place) => existsSync(join(place, "postgres")) && existsSync(join(place, "initdb")));
if (programs === undefined) {
  console.log(
    `skipped: there is no PostgreSQL 15 in ${places.join(", ")}. Install it (Debian 12: apt-get install postgresql-15).`,
  );
  process.exit();
}
const { stdout: version } = spawnSync(join(programs, "postgres"), ["--version"], { encoding: "utf8" });
console.log(version.trim());
const files = globSync(
  [
    "packages/catalogue/src/postgres/**/*.test.ts",
    "packages/server/test/databases/*.test.ts",
    "packages/server/test/databases/pooler.wide.ts",
  ],
  { cwd: root },
);
if (files.length < 10) throw new Error(`Only ${files.length} files of tests were found in ${root}: were they moved?`);
const { status } = spawnSync(
  process.execPath,
  ["--test", "--test-concurrency=2", "--test-timeout=300000", "--test-reporter=dot", ...files.sort()],
  { cwd: root, stdio: "inherit", env: { ...process.env, [programsVariable]: programs } },
);
process.exit(status ?? 1);
