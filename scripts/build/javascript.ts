import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { compiled, isPublished, type Package } from "./package.ts";

/**
 * Writes each module as JavaScript: the source with blanks in place of its types. Every line and column is that of the source, and the
 * comments are kept, so that a debugger and a stack trace need neither a map nor a copy of the source.
 */
export function emitJavaScript({ folder, dist }: Package): void {
  const sources = join(folder, "src");
  for (const name of globSync("**/*.ts", { cwd: sources }).filter(isPublished)) {
    const file = join(dist, compiled(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, javaScriptOf(readFileSync(join(sources, name), "utf8")));
  }
}

function javaScriptOf(source: string): string {
  const lines = source.split("\n");
  const stripped = stripTypeScriptTypes(source).split("\n");
  if (stripped.length !== lines.length) throw new Error("Types were not stripped line by line");
  return stripped
    .map((line, index) => (/\s$/.test(lines[index] ?? "") ? line : line.trimEnd()))
    .join("\n")
    .replace(/((?:from|import) "|import\(")(\.[^"]*)\.ts"/g, '$1$2.js"');
}
