/**
 * `node conformance/sdk-versions/run.ts --python PYTHON`: the published paginator beside the oldest, a middle and the newest version of
 * `@aws-sdk/client-bedrock`, over a server of ours; the versions that the table of operations names, against npm; and the table
 * itself, against botocore's. It installs the versions from npm into this folder.
 */
import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { operations } from "../../packages/paginator/src/bedrock/operations.ts";

const here = import.meta.dirname;
const root = join(here, "../..");
const sdkName = "@aws-sdk/client-bedrock";
const { python = "python3" } = parseArgs({ options: { python: { type: "string" } } }).values;
const failures: string[] = [];

const all = publishedVersions();
const [oldest = "", middle = "", newest = ""] = ["3.427.0", all[all.length >> 1], all.at(-1)];
execFileSync(process.execPath, [join(root, "scripts/build.ts"), "paginator", "--to", join(here, ".built")]);
const catalogue = await openCatalogue(":memory:");
await catalogue.importModels(
  plausibleModels({ models: 250, seed: 3, accounts: ["111122223333"], regions: ["us-east-1"] }),
);
await using server = await startServer({ catalogue });
for (const version of [oldest, middle, newest]) await listWith(version);
checkFirstVersions();
checkTable();
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);

/** All versions on npm, the oldest first. */
function publishedVersions(): string[] {
  const versions = JSON.parse(
    execFileSync("npm", ["view", sdkName, "versions", "--json"], { encoding: "utf8" }),
  ) as string[];
  const parts = (version: string) => version.split(".").map(Number) as [number, number, number];
  return versions
    .filter((version) => /^3\.\d+\.\d+$/.test(version))
    .sort((a, b) => parts(a)[1] - parts(b)[1] || parts(a)[2] - parts(b)[2]);
}

/** A project with one version of the SDK and the published paginator lists all models, and meets operations that the version lacks. */
async function listWith(version: string): Promise<void> {
  const project = join(here, ".projects", version);
  if (!existsSync(join(project, "node_modules", sdkName))) {
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", `${sdkName}@${version}`], { cwd: project });
  }
  const installed = join(project, "node_modules/@outcrop/paginator");
  rmSync(installed, { recursive: true, force: true });
  cpSync(join(here, ".built/paginator"), installed, { recursive: true });
  cpSync(join(here, "list-with-version.js"), join(project, "list.js"));
  // The server runs in this process, so the program must not be run synchronously.
  const { stdout } = await promisify(execFile)(process.execPath, [join(project, "list.js"), server.url]);
  const result = JSON.parse(stdout) as {
    readonly counts: readonly number[];
    readonly errors: Readonly<Record<string, string>>;
  };
  console.log(
    `${version}: ${result.counts.join(", ")} models in each way, ${Object.keys(result.errors).length} operations lacking`,
  );
  if (result.counts.some((count) => count !== 250))
    failures.push(`${version} gave ${result.counts.join(", ")} of 250 models`);
  for (const [name, { sdk }] of Object.entries(operations)) {
    const isLacking = sdk === undefined || all.indexOf(sdk) > all.indexOf(version);
    const error = result.errors[name];
    const saysIt = error?.includes(sdk === undefined ? "no version of" : `${sdk} and later do`) ?? false;
    if (isLacking !== saysIt) failures.push(`${version}: ${name} gave ${error ?? "no error"}`);
  }
}

/** The version in the table has the operation's command, and the one published before it does not. */
function checkFirstVersions(): void {
  const commands = new Map<string, string>();
  const commandsOf = (version: string) => {
    const known = commands.get(version);
    if (known !== undefined) return known;
    const folder = join(here, ".packed");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `aws-sdk-client-bedrock-${version}.tgz`);
    if (!existsSync(file))
      execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, `${sdkName}@${version}`]);
    const list = execFileSync("tar", ["xzOf", file, "package/dist-types/commands/index.d.ts"], { encoding: "utf8" });
    commands.set(version, list);
    return list;
  };
  for (const [name, { sdk }] of Object.entries(operations)) {
    const has = (version: string) => commandsOf(version).includes(`./${name}Command"`);
    if (sdk === undefined) {
      if (has(newest)) failures.push(`${name} is in ${newest} now: say so in the table`);
      continue;
    }
    const before = all[all.indexOf(sdk) - 1];
    if (!has(sdk)) failures.push(`${name} is not in ${sdk}`);
    if (before !== undefined && has(before)) failures.push(`${name} is in ${before} already`);
  }
  console.log(`first versions of ${Object.keys(operations).length} operations agree with npm`);
}

/** botocore's paginators-1.json and the table are the same data. */
function checkTable(): void {
  const script =
    "import botocore.loaders, json; print(json.dumps(botocore.loaders.Loader().load_service_model('bedrock', 'paginators-1')))";
  const { pagination } = JSON.parse(execFileSync(python, ["-c", script], { encoding: "utf8" })) as {
    readonly pagination: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const table: Readonly<Record<string, Readonly<Record<string, unknown>>>> = operations;
  for (const [name, theirs] of Object.entries(pagination)) {
    const ours = table[name];
    if (ours === undefined) failures.push(`botocore pages ${name}, which the table of operations lacks`);
    for (const [member, value] of Object.entries(theirs)) {
      const camelCase = member.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      if (ours !== undefined && ours[camelCase] !== value)
        failures.push(`${name}: ${member} is ${value}, not ${ours[camelCase]}`);
    }
  }
  for (const name of Object.keys(table)) if (!(name in pagination)) failures.push(`botocore does not page ${name}`);
  console.log(`botocore pages ${Object.keys(pagination).length} operations, and so does the table`);
}
