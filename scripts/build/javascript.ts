import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { compiled, isPublished, type Package } from "./package.ts";

/**
 * Writes each module as JavaScript: the source with blanks in place of its types and empty lines in place of its comments. Every line and
 * column is that of the source, so that a debugger and a stack trace need neither a map nor a copy of the source. The declarations keep
 * the comments that document.
 */
export function emitJavaScript({ folder, dist }: Package): void {
  const sources = join(folder, "src");
  for (const name of globSync("**/*.ts", { cwd: sources }).filter(isPublished)) {
    const file = join(dist, compiled(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, withoutComments(javaScriptOf(readFileSync(join(sources, name), "utf8"))));
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

/** Comments that have their lines to themselves. */
const ownLines = /^[ \t]*(?:\/\/.*|\/\*(?:[^*]|\*(?!\/))*\*\/)$/gm;

/** The module with empty lines in place of comments. If some of it only looks like a comment, in a template for example, it stays as it is. */
function withoutComments(module: string): string {
  const shorter = module.replace(ownLines, (comment) => comment.replace(/[^\n]+/g, ""));
  return minified(shorter) === minified(module) ? shorter : module;
}

function minified(module: string): string {
  return transformSync(module, { minify: true, legalComments: "none" }).code;
}
