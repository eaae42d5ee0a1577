/**
 * `node conformance/typescript/run.ts`: the published paginator's declarations under TypeScript 5.4 to 7, in each way of resolving modules, with
 * `skipLibCheck: false`: an ES module, a CommonJS module and a program without the SDK compile, and misspelt names are errors that
 * name what was meant. It installs the compilers from npm into this folder.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "../..");
const compilers = ["5.4", "5.9", "6", "7"] as const;
const ways = [
  { module: "node16", moduleResolution: "node16" },
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
] as const;

install();
let failed = 0;
for (const compiler of compilers) {
  for (const way of ways) {
    const isBundler = way.moduleResolution === "bundler";
    const programs = ["module.ts", ...(isBundler ? [] : ["common-js.cts"])];
    expectClean(`${compiler} ${way.moduleResolution}`, compile("with-sdk", compiler, way, programs));
    expectClean(`${compiler} ${way.moduleResolution}, no SDK`, compile("without-sdk", compiler, way, ["core.ts"]));
    expectErrors(`${compiler} ${way.moduleResolution}`, compile("with-sdk", compiler, way, ["misspelt.ts"]));
  }
  console.log(`TypeScript ${compiler}: ${ways.map(({ moduleResolution }) => moduleResolution).join(", ")}`);
}
process.exit(failed === 0 ? 0 : 1);

interface Compiled {
  readonly status: number | null;
  readonly output: string;
}

function compile(project: string, compiler: string, way: (typeof ways)[number], files: readonly string[]): Compiled {
  const folder = join(here, ".projects", project);
  const config = join(folder, "tsconfig.json");
  const compilerOptions = {
    ...way,
    noEmit: true,
    strict: true,
    skipLibCheck: false,
    target: "es2022",
    types: ["node"],
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const tsc = join(here, ".projects/compilers/node_modules", `typescript-${compiler}`, "bin/tsc");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", config], { encoding: "utf8" });
  return { status, output: `${stdout}${stderr}` };
}

function expectClean(what: string, { status, output }: Compiled): void {
  if (status === 0) return;
  failed += 1;
  console.error(`${what} does not compile:\n${output}`);
}

/** Each line of the program that ends in a comment must be an error whose text contains the comment's; no other line may be an error. */
function expectErrors(what: string, { output }: Compiled): void {
  const lines = readFileSync(join(here, "programs/misspelt.ts"), "utf8").split("\n");
  const errors = output.split(/\n(?=\S)/).filter((error) => error.includes("error TS"));
  for (const [index, line] of lines.entries()) {
    const [, wanted] = /\/\/ error: (.*)$/.exec(line) ?? [];
    const error = errors.find(
      (each) => each.startsWith(`misspelt.ts(${index + 1},`) || each.includes(`misspelt.ts(${index + 1},`),
    );
    if (wanted === undefined ? error === undefined : error?.includes(wanted)) continue;
    failed += 1;
    console.error(`${what}, line ${index + 1}: ${error ?? "no error"}; wanted ${wanted ?? "none"}`);
  }
}

function install(): void {
  const folders = {
    compilers: join(here, ".projects/compilers"),
    sdk: join(here, ".projects/with-sdk"),
    none: join(here, ".projects/without-sdk"),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  npmInstall(
    folders.compilers,
    "typescript-7",
    compilers.map((version) => `typescript-${version}@npm:typescript@${version}`),
  );
  npmInstall(folders.sdk, "@aws-sdk/client-bedrock", ["@aws-sdk/client-bedrock@latest", "@types/node@20"]);
  npmInstall(folders.none, "@types/node", ["@types/node@20"]);
  execFileSync(process.execPath, [join(root, "scripts/build.ts"), "paginator", "--to", join(here, ".built")]);
  for (const folder of [folders.sdk, folders.none]) {
    const installed = join(folder, "node_modules/@outcrop/paginator");
    rmSync(installed, { recursive: true, force: true });
    cpSync(join(here, ".built/paginator"), installed, { recursive: true });
    cpSync(join(here, "programs"), folder, { recursive: true });
  }
}

function npmInstall(folder: string, last: string, packages: readonly string[]): void {
  if (existsSync(join(folder, "node_modules", last))) return;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", ...packages], { cwd: folder });
}
