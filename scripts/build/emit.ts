import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { hasCommonJs, type Package } from "./package.ts";
import { compiled } from "./published-manifest.ts";

const root = join(import.meta.dirname, "../..");

/**
 * Writes JavaScript and declarations of all but the tests, with maps to the sources, which are copied beside them into `src/`.
 * @throws Error where the types do not agree
 */
export function emit(each: Package, packages: readonly Package[]): void {
  compile(each, packages, each.dist, {});
  if (hasCommonJs(each)) {
    const folder = join(each.dist, "cjs");
    const options = { module: "commonjs", moduleResolution: "bundler", verbatimModuleSyntax: false };
    // The maps of one form are enough for a debugger and an editor.
    compile(each, packages, folder, { ...options, sourceMap: false, declarationMap: false });
    for (const file of filesIn(folder, ".js")) leadImportsTo(folder, file, each);
    writeFileSync(join(folder, "package.json"), '{ "type": "commonjs", "sideEffects": false }\n');
  }
  for (const file of globSync("**/*.ts", { cwd: join(each.folder, "src") })) {
    if (isPublished(file)) cpSync(join(each.folder, "src", file), join(each.dist, "src", file));
  }
}

function isPublished(file: string): boolean {
  return !/\.(test|wide)\.ts$/.test(file) && !/^page[/\\]/.test(file);
}

function compile(each: Package, packages: readonly Package[], outDir: string, options: Record<string, unknown>): void {
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
      sourceMap: true,
      declarationMap: true,
      outDir,
      rootDir: source,
      typeRoots: [join(root, "node_modules/@types")],
      // What other packages of the workspace publish, not their sources.
      paths: Object.fromEntries(declarations),
      ...options,
    },
    include: [join(source, "**/*.ts")],
    exclude: [...["test", "wide"].map((kind) => join(source, `**/*.${kind}.ts`)), join(source, "page")],
  };
  try {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/.bin/tsc");
    const { status } = spawnSync(tsc, ["-p", folder], { stdio: "inherit" });
    if (status !== 0) throw new Error(`${each.manifest.name} has errors of types`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  // The compiler names JavaScript files in JavaScript, and leaves declarations as they are.
  for (const file of filesIn(outDir, ".d.ts")) {
    writeFileSync(file, readFileSync(file, "utf8").replace(/((?:from|import) "|import\(")(\.[^"]*)\.ts"/g, '$1$2.js"'));
  }
  for (const file of filesIn(outDir, ".map")) pointAtCopies(file, each, outDir);
}

/** Writes out the package's own imports (`#name`), which lead elsewhere in an ES module. */
function leadImportsTo(folder: string, file: string, { manifest }: Package): void {
  const before = readFileSync(file, "utf8");
  const after = Object.entries(manifest.imports ?? {}).reduce((text, [name, { default: source = "" }]) => {
    const target = relative(dirname(file), join(folder, compiled(source)));
    return text.replaceAll(`require("${name}")`, `require("${target.startsWith(".") ? target : `./${target}`}")`);
  }, before);
  if (after !== before) writeFileSync(file, after);
}

/** Lets a map name the published copy of its source, by the way from the map to it. */
function pointAtCopies(file: string, each: Package, outDir: string): void {
  const map = JSON.parse(readFileSync(file, "utf8")) as { sources: string[]; sourceRoot?: string };
  const source = relative(outDir, file).replace(/(\.d\.ts|\.js)\.map$/, ".ts");
  if (!existsSync(join(each.folder, "src", source))) throw new Error(`${file} is the map of no source`);
  map.sources = [relative(dirname(file), join(each.dist, "src", source))];
  delete map.sourceRoot;
  writeFileSync(file, JSON.stringify(map));
}

/** The files of a folder whose names end in this, its own copies of sources and installed packages left out. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !/^src[/\\]|node_modules/.test(name))
    .map((name) => join(folder, name));
}
