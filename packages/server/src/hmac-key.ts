import { hash } from "node:crypto";

/** Bytes that SHA-256 takes in at a time, and that it gives. */
const blockLength = 64;
const digestLength = 32;

/**
 * A key of HMAC-SHA256 (RFC 2104), made ready once. Each code is two one-shot hashes whose results are texts: no object of OpenSSL and no
 * memory outside V8's heap is made, which would have to be collected. In a server that makes two or three codes for each request that
 * costs more than the hashes.
 */
export class HmacKey {
  /** The key's block, and behind it what is hashed. */
  #inner: Buffer;
  readonly #outer: Buffer;

  constructor(key: string | Uint8Array) {
    const bytes = Buffer.from(key as string);
    const short = bytes.length > blockLength ? Buffer.from(hash("sha256", bytes), "hex") : bytes;
    this.#inner = Buffer.allocUnsafeSlow(blockLength * 8).fill(0x36, 0, blockLength);
    this.#outer = Buffer.allocUnsafeSlow(blockLength + digestLength).fill(0x5c, 0, blockLength);
    for (const [index, byte] of short.entries()) {
      this.#inner[index] = byte ^ 0x36;
      this.#outer[index] = byte ^ 0x5c;
    }
  }

  /** The code of a text's UTF-8, its 32 bytes as characters. */
  ofText(text: string): string {
    const most = blockLength + text.length * 3;
    if (most > this.#inner.length) this.#grow(most);
    const length = blockLength + this.#inner.write(text, blockLength);
    this.#outer.write(hash("sha256", this.#inner.subarray(0, length), "binary"), blockLength, "latin1");
    return hash("sha256", this.#outer, "binary");
  }

  #grow(length: number): void {
    const grown = Buffer.allocUnsafeSlow(length);
    this.#inner.copy(grown, 0, 0, blockLength);
    this.#inner = grown;
  }
}
