/**
 * Writes a file of the sample with the sources of some version of Outcrop, compressed:
 * `node write.ts SOURCES/packages/catalogue/src/index.ts schema-N.db.br`. The SQLite file of a schema is written once, before a newer schema
 * replaces it.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { argv } from "node:process";
import { brotliCompressSync } from "node:zlib";
import { writeSample } from "./sample.ts";

const [, , index = "", output = ""] = argv;
// The types are true for the parts of the module that the sample uses.
const { openCatalogue } = (await import(resolve(index))) as typeof import("@outcrop/catalogue");
const folder = await mkdtemp(join(tmpdir(), "outcrop-sample-"));
const path = join(folder, "catalogue.db");
await writeSample(() => openCatalogue(path));
await writeFile(output, brotliCompressSync(await readFile(path)));
await rm(folder, { recursive: true });
