import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The folder with the built page: `index.html` and what it loads, for a server to serve at `/console`. A published package contains it;
 * a checkout builds it when it is first asked for, and again when a source has changed.
 * @throws Error if a checkout lacks the packages that build the page
 */
export async function pageFolder(): Promise<string> {
  const published = new URL("./page/index.html", import.meta.url);
  const bundler = new URL("../bundle-page.ts", import.meta.url);
  if (!existsSync(bundler)) return fileURLToPath(new URL(".", published));
  // The bundler is not published, and neither are the sources of the page.
  const { bundlePageOnce }: { bundlePageOnce(): Promise<string> } = await import(bundler.href);
  return bundlePageOnce();
}
