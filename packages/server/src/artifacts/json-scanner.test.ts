import assert from "node:assert/strict";
import { test } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { JsonScanner, type JsonVisitor } from "./json-scanner.ts";
import { JsonSyntaxError } from "./json-token.ts";

/** Builds the value that the scanner sees, numbers from their text. */
class Builder implements JsonVisitor {
  readonly #open: { readonly value: Record<string, unknown> | unknown[]; key: string }[] = [];
  result: unknown;

  open(container: "object" | "array"): void {
    this.#open.push({ value: container === "object" ? {} : [], key: "" });
  }
  close(): void {
    this.#put(this.#open.pop()?.value);
  }
  key(name: string): void {
    const top = this.#open.at(-1);
    if (top) top.key = name;
  }
  scalar(kind: "string" | "number" | "literal", text: string): void {
    this.#put(kind === "string" ? text : JSON.parse(text));
  }
  #put(value: unknown): void {
    const top = this.#open.at(-1);
    if (top === undefined) this.result = value;
    else if (Array.isArray(top.value)) top.value.push(value);
    else Object.defineProperty(top.value, top.key, { value, enumerable: true, configurable: true, writable: true });
  }
}

/** Scans a text in pieces of the given size; each piece is overwritten once it was taken, as readers do. */
function scan(bytes: Uint8Array, pieceBytes: number, visitor?: JsonVisitor): void {
  const scanner = new JsonScanner(visitor);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = Uint8Array.from(bytes.subarray(at, at + pieceBytes));
    scanner.write(piece);
    piece.fill(0x7b);
  }
  scanner.end();
}

function scanned(bytes: Uint8Array, pieceBytes: number): unknown {
  const builder = new Builder();
  scan(bytes, pieceBytes, builder);
  return builder.result;
}

test("any JSON in pieces of any size is what JSON.parse makes of it", () => {
  const text = fc.oneof(
    fc.json({ stringUnit: "binary" }),
    fc.tuple(fc.json(), fc.nat({ max: 3 })).map(([json, indent]) => JSON.stringify(JSON.parse(json), null, indent)),
  );
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (json, pieceBytes) => {
      assert.deepEqual(scanned(Buffer.from(json), pieceBytes), JSON.parse(json));
    }),
    { numRuns: 1000 },
  );
});

test("a text with a few bytes changed is refused where JSON.parse refuses it, and only there", () => {
  const change = fc.tuple(fc.nat(), fc.constantFrom(...Buffer.from('{}[]",:0e-.+\\ntu \n\u0001x')));
  fc.assert(
    fc.property(fc.json(), fc.array(change, { minLength: 1, maxLength: 3 }), (json, changes) => {
      const bytes = Buffer.from(json);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      let expected: unknown = JsonSyntaxError;
      try {
        expected = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      } catch {}
      if (expected === JsonSyntaxError) assert.throws(() => scan(bytes, 4), JsonSyntaxError);
      else assert.deepEqual(scanned(bytes, 4), expected);
    }),
    { numRuns: 3000 },
  );
});

test("a string of exactly 4 MiB passes and a longer one does not, with a visitor and without", () => {
  const string = (bytes: number) => Buffer.from(`"${"x".repeat(bytes)}"`);
  for (const visitor of [undefined, new Builder()]) {
    scan(string(4 * 1024 * 1024), 100_000, visitor);
    assert.throws(() => scan(string(4 * 1024 * 1024 + 1), 100_000, visitor), /more than 4194304 bytes/);
  }
});

test("128 containers in each other pass and 129 do not", () => {
  const nested = (depth: number) => Buffer.from("[".repeat(depth) + "]".repeat(depth));
  scan(nested(128), 7);
  assert.throws(() => scan(nested(129), 7), /deeper than 128 containers at byte 128/);
});
