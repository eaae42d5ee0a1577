/**
 * Outcrop's own server over a catalogue of plausible models in a file, or in a PostgreSQL database. Started as a process of its own by `served-pages.ts`:
 * `node bedrock-server.ts MODELS [URL]` prints its port, the port of a second server in the same process that caches no answers, and the file,
 * or the URL of the database if one was given.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Catalogue, openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";

const [models, url] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "outcrop-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const data = url ?? join(folder, "models.db");
const catalogue = await openCatalogue(data);
await catalogue.importModels(plausibleModels({ models: Number(models) }));
const { port } = await startServer({ catalogue });
// A catalogue that cannot tell its revision: so no answer is served from the cache.
const withoutRevision = new Proxy(catalogue, {
  get: (target, name: keyof Catalogue) => {
    const member = name === "revision" ? undefined : target[name];
    return typeof member === "function" ? member.bind(target) : member;
  },
});
const forgetful = await startServer({ catalogue: withoutRevision });
console.log(`${port} ${forgetful.port} ${data}`);
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
