/**
 * `npm run check:imports`: checks who imports whom. Imports go one way between packages, one way between the rooms of a
 * package, and never in a circle of files. What may import what is the data below; ARCHITECTURE.md says why.
 */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** The other packages that a package may import. */
const packages: Readonly<Record<string, readonly string[]>> = {
  paginator: [],
  catalogue: [],
  server: ["catalogue"],
  cli: ["server", "catalogue", "paginator", "console"],
  console: ["paginator"],
};

/**
 * The rooms of each package from the top to the bottom: a file imports from its own room and from those that stand after it. A room
 * is a folder, or a file that stands by itself, in `src/`.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  paginator: [
    ...["index", "bedrock", "sdk-reader", "core", "fleet", "paginator", "page-iterator", "run", "slices", "options"],
    ...["pages", "places", "jmespath", "tokens", "checks", "pagination-error", "values"],
  ],
  server: [
    ...["index", "start-server", "control", "testing", "http", "pipeline", "faults", "operations"],
    ...["lifecycle", "kinds", "artifacts", "identity", "policies", "validation", "bedrock", "bounded-map", "hmac-key"],
  ],
  cli: [
    ...["main", "command-table", "help-text", "completion", "diff", "pull", "probe", "list-custom-models"],
    ...["organization", "console", "serve", "keys", "faults", "exec", "seed", "state", "clock", "control"],
    ...["command-line", "console-folder", "data", "output", "configuration", "failure", "version"],
  ],
  console: ["index", "page"],
  catalogue: [
    "index",
    "open-catalogue",
    "pulls",
    "sqlite",
    "postgres",
    "seed",
    "foundation-models",
    "stored-catalogue",
    "store",
    "catalogue",
    "state",
    "things",
    "rules",
    "listing",
    "queries",
    "types",
    "bedrock-values",
  ],
};

const root = join(import.meta.dirname, "..");
const faults: string[] = [];
const imports = new Map<string, readonly string[]>();
for (const file of globSync("packages/*/src/**/*.{ts,tsx}", { cwd: root }).sort()) imports.set(file, importsOf(file));
for (const [file, imported] of imports) {
  checkPackages(file);
  for (const other of imported) checkRooms(file, other);
}
for (const circle of circles()) faults.push(`a circle of files: ${circle.join(" -> ")}`);
for (const fault of faults) console.error(fault);
console.log(`imports of ${imports.size} files: ${faults.length === 0 ? "all go one way" : `${faults.length} faults`}`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The files of the workspace that a file imports by a relative path, for types too. */
function importsOf(file: string): string[] {
  return [...specifiersOf(file)]
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => normalize(join(dirname(file), specifier)));
}

function* specifiersOf(file: string): Generator<string> {
  const text = readFileSync(join(root, file), "utf8");
  for (const [, from, called] of text.matchAll(
    /^(?:import|export|\}).*?(?:from )?"([^"]+)";|\bimport\("([^"]+)"\)/gm,
  )) {
    const specifier = from ?? called;
    if (specifier !== undefined) yield specifier;
  }
}

function checkPackages(file: string): void {
  const [, name = ""] = file.split("/");
  const isTest = /\.(test|wide)\.tsx?$/.test(file);
  for (const specifier of specifiersOf(file)) {
    const [, other] = /^@outcrop\/([a-z-]+)$/.exec(specifier) ?? [];
    if (other !== undefined && other !== name && !packages[name]?.includes(other) && !isTest) {
      faults.push(`${file} imports @outcrop/${other}, which ${name} knows nothing of`);
    }
    if (/^@outcrop\/[a-z-]+\/src\b/.test(specifier)) faults.push(`${file} imports ${specifier}, an inner file`);
  }
  for (const other of imports.get(file) ?? []) {
    const home = isTest ? /^(packages\/[^/]+|test)\// : /^packages\/[^/]+\/src\//;
    const inside = home.exec(other)?.[0];
    if (inside === undefined || (inside !== "test/" && !file.startsWith(inside))) {
      faults.push(`${file} imports ${relative(dirname(file), other)}, which is outside of its package's sources`);
    }
  }
}

function checkRooms(file: string, other: string): void {
  const [, name = "", , ...rest] = file.split("/");
  const order = rooms[name];
  if (order === undefined || /\.(test|wide)\.tsx?$/.test(file) || !other.startsWith(`packages/${name}/src/`)) return;
  const [from = "", to = ""] = [rest[0], other.split("/")[3]].map((room) => room?.replace(/\.tsx?$/, ""));
  for (const room of [from, to]) {
    if (!order.includes(room)) faults.push(`${file}: the room ${room} of ${name} has no place in the order of rooms`);
  }
  if (order.indexOf(to) < order.indexOf(from)) faults.push(`${file} imports ${other}: ${to} stands above ${from}`);
}

/** Each group of files that import each other in a circle, as one such circle. */
function circles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const other of imports.get(file) ?? []) visit(other);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return found;
}
