import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { compiled, hasCommonJs, isCommand, type Package } from "./package.ts";

const root = join(import.meta.dirname, "../..");

/**
 * Writes the declarations that the exports need, each with a map to its JavaScript, which has the lines and columns of the source.
 * A package with a CommonJS form has one set for both forms, in `cjs/`: an ES module may take types from there, but TypeScript refuses the
 * opposite.
 * @throws Error if the types do not check
 */
export function emitDeclarations(each: Package, packages: readonly Package[]): void {
  const emitted = mkdtempSync(join(tmpdir(), "outcrop-declarations-"));
  try {
    compile(each, packages, emitted);
    const entries = Object.values(each.manifest.exports ?? {}).map((source) => compiled(source));
    const folder = hasCommonJs(each) ? join(each.dist, "cjs") : each.dist;
    for (const name of reachableFrom(entries, emitted)) write(name, { emitted, folder, each });
    if (!hasCommonJs(each)) return;
    for (const entry of entries) {
      writeFileSync(join(each.dist, declarationOf(entry)), `export * from "${entry.replace("./", "./cjs/")}";\n`);
    }
  } finally {
    rmSync(emitted, { recursive: true });
  }
}

function compile(each: Package, packages: readonly Package[], outDir: string): void {
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
      declarationMap: true,
      emitDeclarationOnly: true,
      outDir,
      rootDir: source,
      typeRoots: [join(root, "node_modules/@types")],
      // Other packages of the workspace resolve to what they publish, not to their sources.
      paths: Object.fromEntries(declarations),
    },
    include: [join(source, "**/*.ts")],
    exclude: [...["test", "wide"].map((kind) => join(source, `**/*.${kind}.ts`)), join(source, "page")],
  };
  const file = join(outDir, "tsconfig.json");
  writeFileSync(file, JSON.stringify(config));
  const { status } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", file], { stdio: "inherit" });
  if (status !== 0) throw new Error(`${each.manifest.name} has errors of types`);
}

/** The JavaScript names of these modules and of all modules that their declarations refer to. */
function reachableFrom(entries: readonly string[], emitted: string): Set<string> {
  const reached = new Set(entries.map((entry) => join(entry)));
  for (const name of reached) {
    const text = readFileSync(join(emitted, declarationOf(name)), "utf8");
    for (const [, specifier = ""] of text.matchAll(/(?:from |import |import\()"(\.[^"]*)"/g)) {
      reached.add(join(dirname(name), compiled(specifier)));
    }
  }
  return reached;
}

interface Place {
  readonly emitted: string;
  readonly folder: string;
  readonly each: Package;
}

function write(name: string, { emitted, folder, each }: Place): void {
  const declaration = declarationOf(name);
  const file = join(folder, declaration);
  mkdirSync(dirname(file), { recursive: true });
  // The compiler leaves the names of TypeScript files as they are.
  const text = readFileSync(join(emitted, declaration), "utf8").replace(
    /((?:from|import) "|import\(")(\.[^"]*)\.ts"/g,
    '$1$2.js"',
  );
  if (isCommand(each)) {
    // The package is bundled, so there is no module to which a map could point.
    writeFileSync(file, text.replace(/^\/\/# sourceMappingURL=.*\n?/m, ""));
    return;
  }
  writeFileSync(file, text);
  const map = JSON.parse(readFileSync(join(emitted, `${declaration}.map`), "utf8")) as Record<string, unknown>;
  const target = join(each.dist, name);
  if (!existsSync(target)) throw new Error(`${declaration} is the declaration of no module`);
  writeFileSync(`${file}.map`, JSON.stringify({ ...map, sourceRoot: "", sources: [relative(dirname(file), target)] }));
}

function declarationOf(name: string): string {
  return name.replace(/\.js$/, ".d.ts");
}
