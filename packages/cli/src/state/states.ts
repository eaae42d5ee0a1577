import { createReadStream, createWriteStream, existsSync, openAsBlob } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { Catalogue } from "@outcrop/catalogue";
import { askControl, askControlForJson, type ControlRequest } from "../control/ask-control.ts";
import { controlEndpoint } from "../control/control-endpoint.ts";
import { openData, openExistingData, withoutPassword } from "../data/open-data.ts";
import { CommandFailure, UsageError } from "../failure.ts";

export interface StateFlags {
  readonly account?: string;
  readonly data?: string;
  readonly endpointUrl?: string;
}

/** Writes a state to standard output, or to a file. */
export async function exportState(flags: StateFlags & { readonly outputFile?: string }): Promise<void> {
  const { outputFile } = flags;
  const output = outputFile === undefined ? process.stdout : createWriteStream(outputFile, { mode: 0o600 });
  const write = (source: Readable) => pipeline(source, output, { end: outputFile !== undefined });
  await inData(
    flags,
    async (catalogue) => {
      const { stateLines } = await import("@outcrop/catalogue");
      await write(Readable.from(withBreaks(stateLines(catalogue, flags.account))));
    },
    async (request) => {
      const { body } = await askControl({ ...request, method: "GET" });
      if (body) await write(Readable.fromWeb(body as NodeReadableStream));
    },
  );
}

/** Imports a state from a file, or from standard input. */
export async function importState(file: string, flags: StateFlags): Promise<void> {
  const folder = file === "-" ? await mkdtemp(join(tmpdir(), "outcrop-state-")) : undefined;
  try {
    // Standard input is saved in a file, because it is read twice.
    const path = folder === undefined ? file : join(folder, "state.ndjson");
    if (folder !== undefined) await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
    if (!existsSync(path)) throw new CommandFailure(`There is no file ${file}`);
    await inData(
      flags,
      async (catalogue) => {
        const { importState: importLines } = await import("@outcrop/catalogue");
        const open = () => createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
        say(await importLines(catalogue, open, flags.account));
      },
      async (request) => {
        const content = await openAsBlob(path);
        const body = { type: "application/x-ndjson", content };
        say(Number((await askControlForJson({ ...request, method: "PUT", body })).records));
      },
      openData,
    );
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** Removes everything in a catalogue, or everything that an account has. */
export async function resetState(flags: StateFlags): Promise<void> {
  await inData(
    flags,
    (catalogue) => catalogue.clear(flags.account),
    async (request) => {
      const path = request.path.replace(/^state/, "reset");
      await askControlForJson({ ...request, method: "POST", path });
    },
  );
}

function say(records: number): void {
  process.stdout.write(`Imported ${records.toLocaleString("en")} ${records === 1 ? "record" : "records"}\n`);
}

/** Works on the catalogue of `--data`, or asks the server. */
async function inData(
  { data, endpointUrl, account }: StateFlags,
  work: (catalogue: Catalogue) => Promise<void>,
  ask: (request: Omit<ControlRequest, "method">) => Promise<void>,
  open = openExistingData,
): Promise<void> {
  if (data === undefined) {
    return ask({
      endpoint: controlEndpoint(endpointUrl),
      path: account === undefined ? "state" : `state?account=${account}`,
    });
  }
  if (endpointUrl !== undefined) {
    throw new UsageError("outcrop state: --data and --endpoint-url say different places; give one of them");
  }
  const catalogue = await open(data);
  try {
    await work(catalogue);
  } catch (error) {
    const { CatalogueError } = await import("@outcrop/catalogue");
    if (!(error instanceof CatalogueError)) throw error;
    throw new CommandFailure(`${withoutPassword(data)}: ${error.message}`);
  } finally {
    await catalogue.close();
  }
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
