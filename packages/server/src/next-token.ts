import { randomFillSync, timingSafeEqual } from "node:crypto";
import type { Catalogue, Position } from "@outcrop/catalogue";
import { Hmac } from "./hmac.ts";
import { ServiceError } from "./service-error.ts";

/* All lengths are in bytes. */
const nonceLength = 12;
const tagLength = 16;
const timeLength = 8;
/** What one HMAC hides. */
const streamLength = 32;

/**
 * Writes and reads `nextToken`: the place where a page ended, encrypted and authenticated under a key of the database, so that it is
 * good on every server of the same database and after a restart. It is bound to its listing: a token of another account, region,
 * operation or filter does not open.
 *
 * Encrypt, then authenticate: a token is a nonce, the place hidden by a stream that follows from the nonce, and a tag over both and
 * the listing. Stream and tag are HMAC-SHA-256, each under a key of its own.
 */
export class NextTokens {
  readonly #hiding: Hmac;
  readonly #tagging: Hmac;
  /** Random bytes that are drawn many at a time: asking for twelve costs as much as asking for thousands. */
  readonly #random = Buffer.alloc(nonceLength * 512);
  #drawn = 0;

  private constructor(key: Uint8Array) {
    const root = new Hmac(key);
    this.#hiding = new Hmac(Buffer.from(root.hex("next-token: hide"), "hex"));
    this.#tagging = new Hmac(Buffer.from(root.hex("next-token: tag"), "hex"));
  }

  static async of(catalogue: Catalogue): Promise<NextTokens> {
    return new NextTokens(await catalogue.secret("next-token"));
  }

  /** @param listing everything that the token is bound to, as one text */
  seal(position: Position, listing: string): string {
    const placeEnd = nonceLength + timeLength + Buffer.byteLength(position.id);
    const token = Buffer.allocUnsafe(placeEnd + tagLength);
    this.#writeNonce(token);
    token.writeDoubleBE(position.creationTime, nonceLength);
    token.write(position.id, nonceLength + timeLength);
    this.#hide(token, placeEnd);
    token.write(this.#tagOf(token, placeEnd, listing), placeEnd, "hex");
    return token.toString("base64url");
  }

  /** @throws ServiceError ValidationException where the token is not one of this listing's */
  open(text: string, listing: string): Position {
    const token = Buffer.from(text, "base64url");
    const placeEnd = token.length - tagLength;
    // Buffer skips what is not base64url; a token is good in one spelling only.
    if (placeEnd <= nonceLength + timeLength || token.toString("base64url") !== text) throw invalid();
    const tag = Buffer.from(this.#tagOf(token, placeEnd, listing), "hex");
    if (!timingSafeEqual(tag, token.subarray(placeEnd))) throw invalid();
    this.#hide(token, placeEnd);
    const creationTime = token.readDoubleBE(nonceLength);
    return { creationTime, id: token.toString("utf8", nonceLength + timeLength, placeEnd) };
  }

  #writeNonce(token: Uint8Array): void {
    const begin = this.#drawn % this.#random.length;
    if (begin === 0) randomFillSync(this.#random);
    this.#drawn = begin + nonceLength;
    token.set(this.#random.subarray(begin, this.#drawn));
  }

  /** Hides the place in a token, or brings it back. */
  #hide(token: Buffer, placeEnd: number): void {
    const nonce = token.toString("hex", 0, nonceLength);
    for (let begin = nonceLength; begin < placeEnd; begin += streamLength) {
      const stream = Buffer.from(this.#hiding.hex(`${nonce} ${begin}`), "hex");
      const end = Math.min(begin + streamLength, placeEnd);
      for (let index = begin; index < end; index++) token[index] = (token[index] ?? 0) ^ (stream[index - begin] ?? 0);
    }
  }

  /** Hexadecimal digits. What the token holds stands in the text with its length, so that nothing of it can pass for the listing's. */
  #tagOf(token: Buffer, placeEnd: number, listing: string): string {
    const tag = this.#tagging.hex(`${placeEnd} ${token.toString("latin1", 0, placeEnd)}${listing}`);
    return tag.slice(0, 2 * tagLength);
  }
}

function invalid(): ServiceError {
  return new ServiceError(
    "ValidationException",
    400,
    "The nextToken is not valid for this listing. Use the token of an earlier page of the same account, region, filters and sort order.",
  );
}
