import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

const sources = join(import.meta.dirname, "src/page");
const root = join(import.meta.dirname, "../..");

/** Bundles the page into `folder`: `index.html`, `page.js`, `page.css` and what `index.html` names beside them. */
export async function bundlePage(folder: string): Promise<void> {
  const { build } = await import("esbuild").catch(() => {
    throw new Error(
      "this checkout lacks esbuild, which builds the page. Run npm ci (with the development dependencies)",
    );
  });
  await build({
    entryPoints: { page: join(sources, "main.tsx") },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2023"],
    platform: "browser",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "silent",
  });
  for (const name of ["index.html", "icon.svg"]) cpSync(join(sources, name), join(folder, name));
}

/** The folder of the page bundled from the sources as they are now; it is kept, and bundled anew when one of them has changed. */
export async function bundlePageOnce(): Promise<string> {
  const kept = join(root, "node_modules/.cache/outcrop-console");
  const folder = join(kept, stateOfSources());
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  const draft = mkdtempSync(join(kept, "draft-"));
  try {
    await bundlePage(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was as quick.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** A digest of all that the page is made of. */
function stateOfSources(): string {
  const digest = createHash("sha256");
  const files = [sources, join(root, "packages/paginator/src")].flatMap((folder) =>
    globSync("**/*.{ts,tsx,css,html,svg}", { cwd: folder }).map((name) => join(folder, name)),
  );
  for (const file of [...files.sort(), join(root, "package-lock.json"), import.meta.filename]) {
    digest.update(`${file.slice(dirname(root).length)}\n`).update(readFileSync(file));
  }
  return digest.digest("hex").slice(0, 16);
}
