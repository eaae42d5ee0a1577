import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import type { Package } from "./package.ts";

const root = join(import.meta.dirname, "../..");

/**
 * Writes the command as few files: these are found and read in a fraction of the time that hundreds of modules take.
 * Dependencies of the package stay outside. Its development dependencies are bundled, because only a small part of most of them is needed: three
 * clients of the SDK are three megabytes.
 */
export async function emitCommand({ folder, dist, manifest }: Package): Promise<void> {
  const entries = [join("src", "main.ts"), ...Object.values(manifest.exports ?? {})];
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: entries,
    outbase: join(folder, "src"),
    outdir: dist,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "none",
    logLevel: "error",
    metafile: true,
    external: Object.keys(manifest.dependencies ?? {}),
    plugins: [httpWithoutWebSockets],
    // CommonJS modules of the SDK load Node's modules with `require`.
    banner: {
      js: 'import{createRequire as outcropRequire}from"node:module";const require=outcropRequire(import.meta.url);',
    },
  });
  writeFileSync(join(dist, "THIRD-PARTY-LICENCES"), licencesOf(metafile));
}

/**
 * An ES module that imports `node:http` makes Node read all of its exports, and one of them, `WebSocket`, loads the whole of undici: a tenth of the
 * time of a short listing. If exports are read by name, undici is not loaded.
 */
const httpWithoutWebSockets: Plugin = {
  name: "http without web sockets",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, () => ({ path: "http", namespace: "builtin" }));
    onLoad({ filter: /./, namespace: "builtin" }, () => ({
      contents: 'module.exports = process.getBuiltinModule("node:http");',
    }));
  },
};

/** The licences of the packages whose code is bundled. */
function licencesOf({ inputs }: Metafile): string {
  const names = Object.keys(inputs).map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const packages = [...new Set(names)].filter((name) => name !== undefined).sort();
  const byText = new Map<string, string[]>();
  for (const name of packages) {
    const folder = join(root, "node_modules", name);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? `Licence: ${manifest.license}` : readFileSync(join(folder, file), "utf8").trim();
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${manifest.version}`]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  return `The command has code of these packages in it, under these licences.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
