import { hash } from "node:crypto";

/** Bytes that SHA-256 takes in at a time. */
const blockLength = 64;
const digestLength = 32;
/** Bytes of UTF-8 that one UTF-16 unit of a text takes at most. */
const bytesPerUnit = 3;

/**
 * HMAC-SHA-256 (RFC 2104) under a key that is used again and again. `createHmac` makes an object of OpenSSL's each time, which costs
 * several times what the two hashes do that an HMAC consists of.
 */
export class Hmac {
  /** The key as the inner hash begins with it, then room for a text. */
  #inner = Buffer.alloc(blockLength + 512);
  /** The key as the outer hash begins with it, then the inner hash. */
  readonly #outer = Buffer.alloc(blockLength + digestLength);

  /** @param key at most 64 bytes */
  constructor(key: Uint8Array) {
    if (key.length > blockLength) throw new RangeError(`The key has ${key.length} bytes; it may have ${blockLength}.`);
    for (let index = 0; index < blockLength; index++) {
      const byte = key[index] ?? 0;
      this.#inner[index] = byte ^ 0x36;
      this.#outer[index] = byte ^ 0x5c;
    }
  }

  /** The HMAC of a text's UTF-8. @returns 64 hexadecimal digits */
  hex(text: string): string {
    this.#makeRoom(blockLength + text.length * bytesPerUnit);
    const length = blockLength + this.#inner.write(text, blockLength);
    this.#outer.write(hash("sha256", this.#inner.subarray(0, length), "hex"), blockLength, "hex");
    return hash("sha256", this.#outer, "hex");
  }

  #makeRoom(length: number): void {
    if (length <= this.#inner.length) return;
    // Of its own, and not from the pool that buffers share: the key stands in it.
    const larger = Buffer.alloc(length);
    larger.set(this.#inner.subarray(0, blockLength));
    this.#inner = larger;
  }
}
