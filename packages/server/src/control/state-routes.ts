import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { importState, stateLines } from "@outcrop/catalogue";
import { account } from "../validation/given-value.ts";
import type { ControlRoute } from "./control-route.ts";

/** How many characters of lines go out together. */
const pieceLength = 64 * 1024;

/** All that stands in a catalogue, to be had again in any other. */
export const stateRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "state",
    query: ["account"],
    does: "gives all that stands in the catalogue, or that ?account=111122223333 has, as lines of JSON",
    run: async ({ catalogue }, { query }) => Readable.from(pieces(stateLines(catalogue, accountIn(query)))),
  },
  {
    method: "PUT",
    path: "state",
    query: ["account"],
    does: "makes the catalogue, or what ?account=111122223333 has, what such lines tell",
    run: async ({ catalogue }, { query, body }) => {
      const of = accountIn(query);
      // The lines are looked at before they are imported, so they are kept until then.
      const folder = await mkdtemp(join(tmpdir(), "outcrop-state-"));
      try {
        const file = join(folder, "state.ndjson");
        await pipeline(body, createWriteStream(file, { mode: 0o600 }));
        const open = () => createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
        return { records: await importState(catalogue, open, of) };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  },
];

function accountIn(query: ReadonlyMap<string, string>): string | undefined {
  const given = query.get("account");
  return given === undefined ? undefined : account(given, "account");
}

async function* pieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  for await (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
