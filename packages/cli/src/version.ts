import { readFileSync } from "node:fs";

/** Outcrop's version, from its package.json: one folder above in the checkout, in the same folder when published. */
export const version: string = readVersion();

function readVersion(): string {
  for (const place of ["../package.json", "./package.json"]) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8"));
      const { name, version: found } = manifest as { name?: unknown; version?: unknown };
      if (name === "outcrop" && typeof found === "string") return found;
    } catch {
      // It is not there but in the other place.
    }
  }
  return "unknown";
}
