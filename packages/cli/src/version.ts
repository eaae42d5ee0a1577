import { readFileSync } from "node:fs";

/** Outcrop's version, from its own package.json, which stands a folder above in the checkout and beside when published. */
export const version: string = readVersion();

function readVersion(): string {
  for (const place of ["../package.json", "./package.json"]) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8"));
      const { name, version: found } = manifest as { name?: unknown; version?: unknown };
      if (name === "outcrop" && typeof found === "string") return found;
    } catch {
      // Not there; it is in the other place.
    }
  }
  return "unknown";
}
