/**
 * `npm run build [-- PACKAGE ...] [--to FOLDER]`: writes each package as a folder that can be published, `packages/NAME/dist` or
 * `FOLDER/NAME`: JavaScript, declarations, licence, README and a package.json that leads to them. With names, those packages
 * and what they import.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

interface Package {
  readonly folder: string;
  readonly dist: string;
  readonly manifest: Manifest;
}

const root = join(import.meta.dirname, "..");
const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { to: { type: "string" } },
});
const packages = readPackages();
for (const name of wanted) {
  if (!packages.some(({ folder }) => folder === join(root, "packages", name))) fail(`there is no packages/${name}`);
}
const built = new Set<Package>();
for (const each of packages) {
  if (wanted.length === 0 || wanted.some((name) => each.folder === join(root, "packages", name))) await build(each);
}

function readPackages(): Package[] {
  return readdirSync(join(root, "packages"))
    .map((name) => join(root, "packages", name))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => {
      const dist = options.to === undefined ? join(folder, "dist") : resolve(options.to, basename(folder));
      return { folder, dist, manifest: readManifest(folder) };
    });
}

function readManifest(folder: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return manifest as Manifest; // npm has read it before
}

async function build(each: Package): Promise<void> {
  if (built.has(each)) return;
  built.add(each);
  for (const other of packages) if (other.manifest.name in (each.manifest.dependencies ?? {})) await build(other);
  rmSync(each.dist, { recursive: true, force: true });
  mkdirSync(each.dist, { recursive: true });
  emit(each);
  await bundle(each);
  checkImports(each);
  const manifest = publishedManifest(each);
  writeFileSync(join(each.dist, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(root, "LICENSE"), join(each.dist, "LICENSE"));
  const readme = join(each.folder, "README.md");
  if (existsSync(readme)) cpSync(readme, join(each.dist, "README.md"));
  if (existsSync(join(each.folder, "bin")))
    cpSync(join(each.folder, "bin"), join(each.dist, "bin"), { recursive: true });
  console.log(`${each.manifest.name} ${each.manifest.version}: ${each.dist}`);
}

/** Writes JavaScript and declarations of all but the tests. */
function emit(each: Package): void {
  const folder = mkdtempSync(join(tmpdir(), "outcrop-build-"));
  const source = join(each.folder, "src");
  const declarations = packages.map(({ manifest, dist }): [string, string[]] => [
    manifest.name,
    [join(dist, "index.d.ts")],
  ]);
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      outDir: each.dist,
      rootDir: source,
      typeRoots: [join(root, "node_modules/@types")],
      // What other packages of the workspace publish, not their sources.
      paths: Object.fromEntries(declarations),
    },
    include: [join(source, "**/*.ts")],
    exclude: [...["test", "wide"].map((kind) => join(source, `**/*.${kind}.ts`)), join(source, "page")],
  };
  try {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/.bin/tsc");
    const { status } = spawnSync(tsc, ["-p", folder], { stdio: "inherit" });
    if (status !== 0) fail(`${each.manifest.name} has errors of types`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  // The compiler names JavaScript files in JavaScript, and leaves declarations as they are.
  for (const file of filesIn(each.dist, ".d.ts")) {
    writeFileSync(file, readFileSync(file, "utf8").replace(/((?:from|import) "|import\(")(\.[^"]*)\.ts"/g, '$1$2.js"'));
  }
}

/** Writes the page of a package that has one, whole, into `page/`. */
async function bundle(each: Package): Promise<void> {
  const bundler = join(each.folder, "bundle-page.ts");
  if (!existsSync(bundler)) return;
  const { bundlePage }: typeof import("../packages/console/bundle-page.ts") = await import(bundler);
  await bundlePage(join(each.dist, "page"));
}

/** What is published has to say what it needs. */
function checkImports(each: Package): void {
  const { name, dependencies, peerDependencies } = each.manifest;
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  for (const file of filesIn(each.dist, ".js")) {
    // A page is bundled, and needs nothing.
    if (file.startsWith(join(each.dist, "page"))) continue;
    const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export) (?:[^;"]* from )?"([^."][^"]*)"/gm);
    for (const [, specifier = ""] of imports) {
      const needed = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
      if (specifier.startsWith("node:") || builtinModules.includes(needed) || declared.has(needed)) continue;
      fail(`${file} imports ${needed}, which the package.json of ${name} does not name`);
    }
  }
}

function publishedManifest({ manifest }: Package): Record<string, unknown> {
  const { devDependencies: _development, private: _private, scripts: _scripts, ...rest } = manifest;
  const exports = Object.entries(manifest.exports ?? {}).map(([name, source]) => {
    const file = source.replace("./src/", "./").replace(/\.ts$/, "");
    return [name, { types: `${file}.d.ts`, default: `${file}.js` }];
  });
  const dependencies = Object.entries(manifest.dependencies ?? {}).map(([name, range]) => {
    const own = packages.find((each) => each.manifest.name === name);
    return [name, own === undefined ? range : own.manifest.version];
  });
  return {
    ...rest,
    ...(exports.length > 0 && { exports: Object.fromEntries(exports) }),
    ...(dependencies.length > 0 && { dependencies: Object.fromEntries(dependencies) }),
  };
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function fail(reason: string): never {
  console.error(`build: ${reason}`);
  process.exit(1);
}
