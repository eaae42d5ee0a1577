import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";

/** The sealing key is absent or unusable, or it is not the one that sealed what is to be opened. */
export class SealingKeyError extends Error {
  override readonly name = "SealingKeyError";
}

/** Where the sealing key comes from; the first that is given is used. */
export interface SealingKeySource {
  /** The key itself, as in the environment variable `OUTCROP_KEY`: 32 bytes, 64 hexadecimal digits or base64. */
  readonly key?: string | undefined;
  /** A file that holds the key, as `--key-file` names it. It is made on first use. */
  readonly keyFile?: string | undefined;
  /** The catalogue's place. Beside a database file the key is kept in a file of the same name that ends in `.key`. */
  readonly data?: string | undefined;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals the secrets of access keys with AES-256-GCM, so that the database alone gives nothing away that can sign. Each is
 * bound to the key it belongs to: moved to another key's row, it does not open.
 */
export class SealingKey {
  readonly #key: Uint8Array;

  /** @param key 32 bytes */
  constructor(key: Uint8Array) {
    if (key.length !== keyBytes)
      throw new SealingKeyError(`A sealing key has ${keyBytes} bytes; this one has ${key.length}.`);
    this.#key = key;
  }

  /** @param owner what the text belongs to; needed again to open it */
  seal(text: string, owner: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64");
  }

  /** @throws SealingKeyError where another key sealed it, or for another owner, or it was changed */
  open(sealed: string, owner: string): string {
    const bytes = Buffer.from(sealed, "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(-tagBytes));
      const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      return text.toString("utf8");
    } catch (cause) {
      throw new SealingKeyError(
        `The secret of ${owner} does not open with this sealing key. Give the server the OUTCROP_KEY or --key-file with ` +
          "which the access key was made, or delete the access key and make it anew.",
        { cause },
      );
    }
  }
}

/**
 * The sealing key of a catalogue: given, or read from its file, which is made where it is missing.
 * @throws SealingKeyError where no key can be found or made, or the file does not hold one
 */
export function openSealingKey({ key, keyFile, data }: SealingKeySource): SealingKey {
  if (key !== undefined && key !== "") return new SealingKey(decodeKey(key, "OUTCROP_KEY"));
  if (keyFile !== undefined) return new SealingKey(readOrMakeKey(keyFile));
  if (data === undefined || data === ":memory:") return new SealingKey(randomBytes(keyBytes));
  if (/^[a-z]+:\/\//i.test(data)) {
    throw new SealingKeyError(
      "A catalogue in a database server has no folder in which a sealing key could be kept. Give every server the same " +
        "one: in OUTCROP_KEY (64 hexadecimal digits, such as `openssl rand -hex 32` prints) or by --key-file.",
    );
  }
  return new SealingKey(readOrMakeKey(`${data}.key`));
}

function decodeKey(text: string, source: string): Uint8Array {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) return Buffer.from(trimmed, "base64");
  throw new SealingKeyError(
    `${source} does not hold a sealing key: ${keyBytes} random bytes as 64 hexadecimal digits, or as base64.`,
  );
}

function readOrMakeKey(file: string): Uint8Array {
  return readKey(file) ?? makeKey(file);
}

function readKey(file: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
    warnOfOthers(file);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw new SealingKeyError(`The sealing key's file ${file} cannot be read.`, { cause: error });
  }
  return decodeKey(text, file);
}

/** Whoever reads the key can open the secrets of all access keys. Systems without permissions of this kind report none. */
function warnOfOthers(file: string): void {
  const mode = statSync(file).mode & 0o777;
  if (process.platform === "win32" || (mode & 0o077) === 0) return;
  process.emitWarning(
    `Others than its owner may read the sealing key's file ${file} (its mode is ${mode.toString(8)}): chmod 600 it, or give the server ` +
      "a key of its own in OUTCROP_KEY.",
    { code: "OUTCROP_KEY_FILE" },
  );
}

/** Makes the file whole or not at all: of several processes that start at once, one makes it and all read the same key. */
function makeKey(file: string): Uint8Array {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, `${randomBytes(keyBytes).toString("hex")}\n`, { mode: 0o600, flag: "wx", flush: true });
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, "EEXIST"))
      throw new SealingKeyError(`The sealing key's file ${file} cannot be made.`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKey(file);
  if (key === undefined) throw new SealingKeyError(`The sealing key's file ${file} has vanished.`);
  return key;
}

const hasCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;
