import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { compiled, type Package } from "./package.ts";

/**
 * Writes the CommonJS form of a package: one module that has all of it, and a short one for each further export. Names are kept, so that a
 * stack trace can be read.
 */
export async function emitCommonJs({ folder, dist, manifest }: Package): Promise<void> {
  const { ".": main = "", ...others } = manifest.exports ?? {};
  const common: BuildOptions = {
    bundle: true,
    format: "cjs",
    target: "es2023",
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    logLevel: "error",
    // Without the condition `module`, which only bundlers have, `#name` resolves as in Node.
    conditions: [],
    // Dynamic imports load the CommonJS form too.
    supported: { "dynamic-import": false },
  };
  await build({
    ...common,
    entryPoints: [join(folder, main)],
    outfile: join(dist, "cjs", compiled(main)),
    external: Object.keys(manifest.peerDependencies ?? {}),
  });
  for (const source of Object.values(others)) {
    await build({
      ...common,
      entryPoints: [join(folder, source)],
      outfile: join(dist, "cjs", compiled(source)),
      plugins: [
        {
          name: "take all from the main module",
          setup({ onResolve }) {
            onResolve({ filter: /^\./ }, () => ({ path: "./index.js", external: true }));
          },
        },
      ],
    });
  }
  mkdirSync(join(dist, "cjs"), { recursive: true });
  writeFileSync(join(dist, "cjs/package.json"), '{ "type": "commonjs", "sideEffects": false }\n');
}
