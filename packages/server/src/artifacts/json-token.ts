import { isUtf8 } from "node:buffer";

/** The text is not JSON, or beyond a bound of the scanner. The message says what stands where, and names no file. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
}

/** White space of JSON. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Whether a byte can be part of a number or a literal: letters, digits, `+`, `-` and `.`. */
export function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    ((byte | 0x20) - 0x61) >>> 0 < 26 ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}

/** What a run of such bytes is; undefined where JSON does not have it. */
export function wordKind(text: string): "number" | "literal" | undefined {
  if (text === "true" || text === "false" || text === "null") return "literal";
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text) ? "number" : undefined;
}

/** The characters of a string, given the bytes between its quotes, which close at byte `end` of the text. @throws JsonSyntaxError */
export function stringFrom(bytes: Buffer, hasEscape: boolean, hasHigh: boolean, end: number): string {
  if (hasHigh && !isUtf8(bytes)) {
    throw new JsonSyntaxError(`has a string that is not UTF-8 before byte ${end}`);
  }
  const text = bytes.toString(hasHigh ? "utf8" : "latin1");
  return hasEscape ? unescaped(text) : text;
}

function unescaped(text: string): string {
  try {
    // A string literal of JSON, quotes added: JSON.parse can give nothing but a string.
    const plain = JSON.parse(`"${text}"`) as string;
    if (plain.isWellFormed()) return plain;
  } catch {}
  throw new JsonSyntaxError("has a string with an escape that JSON does not know");
}
