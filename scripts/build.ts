/**
 * `npm run build [-- PACKAGE ...] [--to FOLDER]`: writes each package as a folder that can be published, `packages/NAME/dist` or
 * `FOLDER/NAME`: JavaScript, declarations, licence, README and a package.json that points to them. With names, those packages and what
 * they import.
 */
import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { emitCommand } from "./build/command.ts";
import { emitCommonJs } from "./build/common-js.ts";
import { emitDeclarations } from "./build/declarations.ts";
import { emitJavaScript } from "./build/javascript.ts";
import { hasCommonJs, isCommand, type Manifest, type Package } from "./build/package.ts";
import { publishedManifest } from "./build/published-manifest.ts";

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
  return manifest as Manifest; // npm has already read it
}

async function build(each: Package): Promise<void> {
  if (built.has(each)) return;
  built.add(each);
  const needed = { ...each.manifest.dependencies, ...each.manifest.devDependencies };
  for (const other of packages) if (other.manifest.name in needed) await build(other);
  rmSync(each.dist, { recursive: true, force: true });
  mkdirSync(each.dist, { recursive: true });
  if (isCommand(each)) {
    await emitCommand(each);
  } else {
    emitJavaScript(each);
  }
  if (hasCommonJs(each)) await emitCommonJs(each);
  emitDeclarations(each, packages);
  if (!isCommand(each)) checkImports(each);
  await bundle(each);
  const manifest = publishedManifest(each, packages);
  writeFileSync(join(each.dist, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(root, "LICENSE"), join(each.dist, "LICENSE"));
  const readme = join(each.folder, "README.md");
  if (existsSync(readme)) {
    writeFileSync(join(each.dist, "README.md"), publishedReadme(readFileSync(readme, "utf8")));
  }
  if (existsSync(join(each.folder, "bin")))
    cpSync(join(each.folder, "bin"), join(each.dist, "bin"), { recursive: true });
  console.log(`${each.manifest.name} ${each.manifest.version}: ${each.dist}`);
}

/** Writes the complete page of a package that has one into `page/`. */
async function bundle(each: Package): Promise<void> {
  const bundler = join(each.folder, "bundle-page.ts");
  if (!existsSync(bundler)) return;
  const { bundlePage }: typeof import("../packages/console/bundle-page.ts") = await import(bundler);
  await bundlePage(join(each.dist, "page"));
}

/** Checks that a published package declares everything that it imports, for its types too. */
function checkImports(each: Package): void {
  const { name, dependencies, peerDependencies } = each.manifest;
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  for (const file of globSync(join(each.dist, "**/*.{js,d.ts}"))) {
    const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export) (?:[^;"]* from )?"([^."][^"]*)"/gm);
    for (const [, specifier = ""] of imports) {
      const needed = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
      if (
        specifier.startsWith("node:") ||
        specifier.startsWith("#") ||
        builtinModules.includes(needed) ||
        declared.has(needed)
      )
        continue;
      fail(`${file} imports ${needed}, which the package.json of ${name} does not name`);
    }
  }
}

/** A README for npm, where the repository's other files are missing: a link to a file of the repository becomes the file's name. */
function publishedReadme(text: string): string {
  return text.replace(/\[([^\]]*)\]\((?!https?:|#)(?:\.\.?\/)*([^)]*)\)/g, "$1 (`$2`)");
}

function fail(reason: string): never {
  console.error(`build: ${reason}`);
  process.exit(1);
}
