import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Catalogue } from "@outcrop/catalogue";
import type { Arranged } from "@outcrop/server";
import { CommandFailure } from "../failure.ts";

/** How many models of a file of lines are stored together. */
const modelsAtOnce = 5_000;

/**
 * Stores the contents of a file in a catalogue: JSON as `server.arrange` takes it, with `{"models": [...]}` and other kinds, or a list of
 * models; or, if the name ends in `ndjson` or `jsonl`, one model per line.
 * @param account the account of things that name none
 * @returns how many things were stored
 * @throws CommandFailure that names what is wrong, and the line
 */
export async function seedFromFile(catalogue: Catalogue, path: string, account?: string): Promise<number> {
  const { arrange, defaultScope } = await import("@outcrop/server");
  const scope = { ...defaultScope, ...(account !== undefined && { account }) };
  const store = async (arranged: Arranged, where: string) => {
    try {
      const arns = await arrange(catalogue, arranged, Date.now(), scope);
      return Object.values(arns).reduce((sum, of) => sum + (of?.length ?? 0), 0);
    } catch (error) {
      throw new CommandFailure(`${where}: ${error instanceof Error ? error.message : error}`);
    }
  };
  if (!/\.(?:nd)?jsonl?$/i.test(path)) {
    throw new CommandFailure(`--from ${path} must end in .json, .ndjson or .jsonl, which says how it is read`);
  }
  if (/\.json$/i.test(path)) return store(byKind(readJson(path)), path);
  let stored = 0;
  let batch: unknown[] = [];
  let first = 1;
  let line = 0;
  const storeBatch = async () => {
    const models = byKind(batch);
    batch = [];
    stored += await store(models, `${path}, from line ${first} on`);
    first = line + 1;
  };
  for await (const text of linesOf(path)) {
    line++;
    if (text.trim() === "") continue;
    batch.push(parse(text, `${path}, line ${line}`));
    if (batch.length === modelsAtOnce) await storeBatch();
  }
  if (batch.length > 0) await storeBatch();
  return stored;
}

function linesOf(path: string): AsyncIterable<string> {
  const input = createReadStream(path);
  const failed = new Promise<never>((_, fail) => {
    input.once("error", ({ message }) => fail(new CommandFailure(`--from ${path} cannot be read: ${message}`)));
  });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.race([lines.next(), failed]) }) };
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`--from ${path} cannot be read: ${(error as Error).message}`);
  }
  return parse(text, path);
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(`${where} is not JSON: ${(error as Error).message}`);
  }
}

/** The given things by kind. They are checked when they are arranged. */
function byKind(given: unknown): Arranged {
  const kinds = Array.isArray(given) ? { models: given } : given;
  if (typeof kinds === "object" && kinds !== null) return kinds;
  throw new CommandFailure('A seed is an object such as {"models": [...]}, or a list of models');
}
