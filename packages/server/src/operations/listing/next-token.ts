import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from "node:crypto";
import type { Catalogue, Position } from "@outcrop/catalogue";
import { ServiceError } from "../../bedrock/service-error.ts";

const nonceLength = 12;
const tagLength = 16;
const timeLength = 8;

/**
 * Writes and reads `nextToken`: the place where a page ended, encrypted and authenticated (AES-256-GCM) under a key of the
 * database, so that it is good on every server of the same database and after a restart. It is bound to its listing: a token of
 * another account, region, operation or filter does not open.
 */
export class NextTokens {
  readonly #key: KeyObject;
  /** Random bytes, drawn many at a time because twelve cost as much as thousands. */
  readonly #random = Buffer.alloc(nonceLength * 512);
  #drawn = 0;

  private constructor(key: Uint8Array) {
    this.#key = createSecretKey(key);
  }

  static async of(catalogue: Catalogue): Promise<NextTokens> {
    return new NextTokens(await catalogue.secret("next-token"));
  }

  /** @param listing everything that the token is bound to, as one text */
  seal(position: Position, listing: string): string {
    const nonce = this.#nonce();
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce, { authTagLength: tagLength });
    cipher.setAAD(Buffer.from(listing));
    const place = Buffer.allocUnsafe(timeLength + Buffer.byteLength(position.id));
    place.writeDoubleBE(position.creationTime, 0);
    place.write(position.id, timeLength);
    return Buffer.concat([nonce, cipher.update(place), cipher.final(), cipher.getAuthTag()]).toString("base64url");
  }

  /** Random bytes that are used once. They are valid until the next call. */
  #nonce(): Uint8Array {
    const begin = this.#drawn % this.#random.length;
    if (begin === 0) randomFillSync(this.#random);
    this.#drawn = begin + nonceLength;
    return this.#random.subarray(begin, begin + nonceLength);
  }

  /** @throws ServiceError ValidationException where the token is not one of this listing's */
  open(token: string, listing: string): Position {
    const bytes = Buffer.from(token, "base64url");
    // Buffer skips what is not base64url; a token is good in one spelling only.
    if (bytes.length <= nonceLength + timeLength + tagLength || bytes.toString("base64url") !== token) throw invalid();
    const end = bytes.length - tagLength;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, nonceLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(listing));
    decipher.setAuthTag(bytes.subarray(end));
    const place = decipher.update(bytes.subarray(nonceLength, end));
    try {
      decipher.final();
    } catch {
      throw invalid();
    }
    return { creationTime: place.readDoubleBE(0), id: place.toString("utf8", timeLength) };
  }
}

function invalid(): ServiceError {
  return new ServiceError(
    "ValidationException",
    400,
    "The nextToken is not valid for this listing. Use the token of an earlier page of the same account, region, filters and sort order.",
  );
}
