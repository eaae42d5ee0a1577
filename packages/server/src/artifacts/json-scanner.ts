import { isSpace, isWordByte, JsonSyntaxError, stringFrom, wordKind } from "./json-token.ts";

/** What a {@link JsonScanner} meets, in the order of the text. */
export interface JsonVisitor {
  open(container: "object" | "array"): void;
  close(): void;
  key(name: string): void;
  /** A value other than a list or an object: a string's characters, or the text of a number, `true`, `false` or `null`. */
  scalar(kind: "string" | "number" | "literal", text: string): void;
}

/** Containers within containers; more is refused, as serde_json does, on which the safetensors library stands. */
const deepest = 128;
/** Bytes of one string. Chat templates and training notes in metadata have been seen with a few hundred kilobytes. */
const longestString = 4 * 1024 * 1024;
/** Bytes of one number. */
const longestNumber = 1024;

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" | "nothing more";

const quote = 0x22;
const backslash = 0x5c;

/**
 * Reads JSON (RFC 8259) of any size in pieces, with memory for one string and the open containers only. Stricter than
 * `JSON.parse` is with text that was decoded before: invalid UTF-8 and a byte order mark are errors.
 */
export class JsonScanner {
  readonly #visitor: JsonVisitor | undefined;
  #expected: Expected = "value";
  readonly #containers: ("object" | "array")[] = [];
  /** Bytes before the current piece. */
  #before = 0;
  /** The kind of the token that the last piece broke off in, and what there was of it. */
  #token: "string" | "word" | undefined;
  #parts: Buffer[] = [];
  #keptBytes = 0;
  #escaped = false;
  #hasEscape = false;
  #hasHigh = false;

  /** Without a visitor the text is only checked. */
  constructor(visitor?: JsonVisitor) {
    this.#visitor = visitor;
  }

  /** The next piece of the text. @throws JsonSyntaxError */
  write(bytes: Uint8Array): void {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    while (at < piece.length) {
      if (this.#token === "string") at = this.#string(piece, at);
      else if (this.#token === "word") at = this.#word(piece, at);
      else at = this.#punctuation(piece, at);
    }
    this.#before += piece.length;
  }

  /** The text is complete. @throws JsonSyntaxError where it is not */
  end(): void {
    if (this.#token === "word") this.#endWord(Buffer.alloc(0), 0, 0);
    if (this.#token === "string") throw new JsonSyntaxError(`ends within a string, at byte ${this.#before}`);
    if (this.#expected !== "nothing more") {
      throw new JsonSyntaxError(`ends at byte ${this.#before} where ${this.#wanted()} should follow`);
    }
  }

  #punctuation(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length && isSpace(piece[at])) at++;
    const byte = piece[at];
    if (byte === undefined) return at;
    const expected = this.#expected;
    const valueMayCome = expected === "value" || expected === "value or ]";
    if (byte === quote && (valueMayCome || expected === "key" || expected === "key or }")) {
      this.#token = "string";
    } else if (byte === 0x3a && expected === ":") {
      this.#expected = "value";
    } else if (byte === 0x2c && expected === ", or end") {
      this.#expected = this.#containers.at(-1) === "object" ? "key" : "value";
    } else if (byte === 0x7b && valueMayCome) this.#open("object", at);
    else if (byte === 0x5b && valueMayCome) this.#open("array", at);
    else if (byte === 0x7d && this.#mayClose("object", "key or }")) this.#close();
    else if (byte === 0x5d && this.#mayClose("array", "value or ]")) this.#close();
    else if (isWordByte(byte) && valueMayCome) {
      this.#token = "word";
      return at;
    } else throw this.#unexpected(byte, at);
    return at + 1;
  }

  #open(container: "object" | "array", at: number): void {
    if (this.#containers.length === deepest) {
      throw new JsonSyntaxError(`nests deeper than ${deepest} containers at byte ${this.#before + at}`);
    }
    this.#containers.push(container);
    this.#expected = container === "object" ? "key or }" : "value or ]";
    this.#visitor?.open(container);
  }

  #mayClose(container: "object" | "array", whenEmpty: Expected): boolean {
    return this.#containers.at(-1) === container && (this.#expected === whenEmpty || this.#expected === ", or end");
  }

  #close(): void {
    this.#containers.pop();
    this.#visitor?.close();
    this.#valueEnded();
  }

  #string(piece: Buffer, from: number): number {
    let at = from;
    for (; at < piece.length; at++) {
      const byte = piece[at] as number; // `at` is within the piece
      if (this.#escaped) this.#escaped = false;
      else if (byte === quote) {
        this.#endString(piece, from, at);
        return at + 1;
      } else if (byte === backslash) this.#escaped = this.#hasEscape = true;
      if (byte >= 0x80) this.#hasHigh = true;
      else if (byte < 0x20) throw this.#unexpected(byte, at);
    }
    this.#keep(piece, from, at, longestString);
    return at;
  }

  #endString(piece: Buffer, from: number, to: number): void {
    const isKey = this.#expected === "key" || this.#expected === "key or }";
    // Without a visitor nobody wants the text of a plain string, and most are plain.
    if (this.#visitor !== undefined || this.#hasEscape || this.#hasHigh) {
      const text = this.#text(piece, from, to, longestString);
      if (isKey) this.#visitor?.key(text);
      else this.#visitor?.scalar("string", text);
    } else this.#assertLength(to - from, longestString);
    this.#clearToken();
    if (isKey) this.#expected = ":";
    else this.#valueEnded();
  }

  #word(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length && isWordByte(piece[at])) at++;
    if (at < piece.length) this.#endWord(piece, from, at);
    else this.#keep(piece, from, at, longestNumber);
    return at;
  }

  #endWord(piece: Buffer, from: number, to: number): void {
    const text = this.#text(piece, from, to, longestNumber);
    const kind = wordKind(text);
    if (kind === undefined) throw new JsonSyntaxError(`has ${text.slice(0, 40)} where ${this.#wanted()} should stand`);
    this.#visitor?.scalar(kind, text);
    this.#clearToken();
    this.#valueEnded();
  }

  #valueEnded(): void {
    this.#expected = this.#containers.length === 0 ? "nothing more" : ", or end";
  }

  /** Sets aside the bytes of an unfinished token; they are copied, for the piece will be overwritten. */
  #keep(piece: Buffer, from: number, to: number, bound: number): void {
    this.#assertLength(to - from, bound);
    this.#parts.push(Buffer.copyBytesFrom(piece, from, to - from));
    this.#keptBytes += to - from;
  }

  /** The text of the token that ends with these bytes. */
  #text(piece: Buffer, from: number, to: number, bound: number): string {
    this.#assertLength(to - from, bound);
    if (this.#parts.length === 0 && !this.#hasHigh && !this.#hasEscape) return piece.toString("latin1", from, to);
    const bytes = Buffer.concat([...this.#parts, piece.subarray(from, to)]);
    return stringFrom(bytes, this.#hasEscape, this.#hasHigh, this.#before + to);
  }

  #clearToken(): void {
    if (this.#parts.length > 0) this.#parts = [];
    this.#keptBytes = 0;
    this.#token = undefined;
    this.#hasEscape = this.#hasHigh = false;
  }

  #assertLength(bytes: number, bound: number): void {
    if (this.#keptBytes + bytes <= bound) return;
    throw new JsonSyntaxError(`has a ${this.#token === "string" ? "string" : "number"} of more than ${bound} bytes`);
  }

  #wanted(): string {
    if (this.#expected !== ", or end") return this.#expected === "value" ? "a value" : this.#expected;
    return this.#containers.at(-1) === "object" ? '"," or "}"' : '"," or "]"';
  }

  #unexpected(byte: number, at: number): JsonSyntaxError {
    const shown =
      byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16).padStart(2, "0")}`;
    const where = this.#token === "string" ? "within a string" : `where ${this.#wanted()} should stand`;
    return new JsonSyntaxError(`has ${shown} at byte ${this.#before + at}, ${where}`);
  }
}
