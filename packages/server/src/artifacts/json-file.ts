import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactFile } from "./artifact-source.ts";
import { JsonScanner, type JsonVisitor } from "./json-scanner.ts";
import { JsonSyntaxError } from "./json-token.ts";

/** Bytes of a JSON file of a model. The largest tokenizers known take some 35 MB. */
export const longestJson = 64 * 1024 * 1024;

/** Checks that a file is JSON, within the bound on its size. @throws ArtifactError that names it as `uri` */
export async function checkJson(
  file: ArtifactFile,
  uri: string,
  signal: AbortSignal,
  visitor?: JsonVisitor,
): Promise<void> {
  if (file.size === 0) throw new ArtifactError(`${uri} is empty: JSON is expected`);
  if (file.size > longestJson) {
    throw new ArtifactError(`${uri} has ${file.size} bytes: a JSON file of a model has at most ${longestJson}`);
  }
  await scanJson(file.read(0, file.size, signal), `${uri} is not valid JSON: it`, visitor);
}

/** Refuses JSON that is anything but an object. */
export function objectExpected(uri: string): JsonVisitor {
  let depth = 0;
  const assertObject = (what: string) => {
    if (depth === 0 && what !== "object")
      throw new ArtifactError(`${uri} is JSON, but a ${what}: an object is expected`);
  };
  return {
    open(container) {
      assertObject(container === "array" ? "list" : container);
      depth++;
    },
    close: () => void depth--,
    key: () => {},
    scalar: assertObject,
  };
}

/** Reads JSON in pieces. An error's sentence begins with `subject`. @throws ArtifactError */
export async function scanJson(
  pieces: AsyncIterable<Uint8Array>,
  subject: string,
  visitor?: JsonVisitor,
): Promise<void> {
  const scanner = new JsonScanner(visitor);
  try {
    for await (const piece of pieces) scanner.write(piece);
    scanner.end();
  } catch (error) {
    throw error instanceof JsonSyntaxError ? new ArtifactError(`${subject} ${error.message}`) : error;
  }
}
