/**
 * `npm run conformance [-- SUITE ... [--FLAG ...]]`: runs other people's clients and libraries against Outcrop, in a Python environment of
 * its own (`conformance/.venv`) with the current boto3, botocore, awscli and moto. Needs Python 3.9 or newer with venv.
 * Two suites run at a time, since much of what they do is to wait for a process; each one's output is shown when it has ended.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const here = import.meta.dirname;
const environment = join(here, ".venv");
const python = join(environment, "bin", "python");

/** A suite is a folder here with a `run.ts`, which takes `--python PATH` and tells by its exit code how it went. */
const suites = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, "run.ts")))
  .map((entry) => entry.name)
  .sort();

interface Result {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
}

/** They build programs in several languages, and are begun first: what takes longest is not to be what all wait for in the end. */
const longest = ["sdks", "fixtures"];

const atOnce = 2;
/** What begins with `--` is for the suites: `npm run conformance -- programs --all`. */
const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
for (const name of wanted) {
  if (!suites.includes(name)) fail(`there is no suite "${name}"; there are: ${suites.join(", ")}`);
}

if (flags.length > 0 && wanted.length === 0)
  fail(`name the suite that ${flags.join(" ")} is for: each has flags of its own`);

prepareEnvironment();
const results: Result[] = [];
const all = [...longest, ...suites.filter((name) => !longest.includes(name))];
const waiting = (wanted.length > 0 ? wanted : all).values();
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (const name of waiting) results.push(await runSuite(name));
  }),
);

console.log("");
for (const { name, passed, seconds } of results.sort((one, other) => (one.name < other.name ? -1 : 1))) {
  console.log(`${passed ? "passed" : "FAILED"}  ${name} (${seconds.toFixed(0)} s)`);
}
const passed = results.filter((result) => result.passed).length;
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exit(passed === results.length ? 0 : 1);

async function runSuite(name: string): Promise<Result> {
  const begun = performance.now();
  const suite = spawn(process.execPath, [join(here, name, "run.ts"), "--python", python, ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: dirname(here),
  });
  const output: Buffer[] = [];
  for (const stream of [suite.stdout, suite.stderr]) stream.on("data", (piece) => output.push(piece));
  const [code] = await once(suite, "close");
  process.stdout.write(`\n=== conformance: ${name}\n${Buffer.concat(output)}`);
  return { name, passed: code === 0, seconds: (performance.now() - begun) / 1000 };
}

function prepareEnvironment(): void {
  if (!existsSync(python)) {
    const system = ["python3", "python"].find((name) => spawnSync(name, ["-c", "import venv, ensurepip"]).status === 0);
    if (!system) fail("it needs Python 3.9 or newer with the venv module (on Debian: apt-get install python3-venv)");
    run(system, ["-m", "venv", environment]);
  }
  run(python, ["-m", "pip", "install", "--quiet", "--upgrade", "--requirement", join(here, "requirements.txt")]);
  run(python, ["-m", "pip", "list", "--format", "freeze"], /^(boto3|botocore|awscli|moto|jmespath)==/);
}

/** Runs a command to its end, showing all it prints or the lines that match. */
function run(command: string, args: string[], show?: RegExp): void {
  const { status, stdout, error } = spawnSync(command, args, {
    stdio: ["ignore", show ? "pipe" : "inherit", "inherit"],
    encoding: "utf8",
  });
  if (error ?? status !== 0) fail(`${command} ${args.join(" ")}: ${error?.message ?? `exit code ${status}`}`);
  for (const line of stdout?.split("\n") ?? []) if (show?.test(line)) console.log(line);
}

function fail(reason: string): never {
  console.error(`conformance: ${reason}`);
  process.exit(2);
}
