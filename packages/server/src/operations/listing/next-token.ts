import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from "node:crypto";
import type { Catalogue, Position } from "@outcrop/catalogue";
import { ServiceError } from "../../bedrock/service-error.ts";
import { HmacKey } from "../../hmac-key.ts";

const nonceLength = 12;
const tagLength = 16;
const timeLength = 8;

/** The two codes that are compared: memory that is kept. */
const claimed = Buffer.alloc(tagLength);
const computed = Buffer.alloc(tagLength);

/**
 * Writes and reads `nextToken`: the place where a page ended, authenticated under a key of the database, so that it is good on every
 * server of the same database and after a restart. It is bound to its listing: a token of another account, region, operation or filter
 * does not open. Either it is sealed, encrypted too (AES-256-GCM), or it is signed (HMAC-SHA256), for a place that its page shows anyway.
 */
export class NextTokens {
  readonly #key: KeyObject;
  readonly #signing: HmacKey;
  /** Random bytes, drawn many at a time because twelve cost as much as thousands. */
  readonly #random = Buffer.alloc(nonceLength * 512);
  #drawn = 0;

  private constructor(key: Uint8Array) {
    this.#key = createSecretKey(key);
    this.#signing = new HmacKey(new Uint8Array(hkdfSync("sha256", key, "", "signed next-token", 32)));
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

  /**
   * A token that whoever decodes it can read, at a fraction of what sealing and opening cost.
   * @param position a place that the page shows: the time and the identifier of an entry of it
   * @param listing as for {@link seal}
   */
  sign(position: Position, listing: string): string {
    const length = timeLength + Buffer.byteLength(position.id);
    const bytes = Buffer.allocUnsafe(length + tagLength);
    bytes.writeDoubleBE(position.creationTime, 0);
    bytes.write(position.id, timeLength);
    bytes.write(this.#codeOf(bytes.subarray(0, length), listing), length, tagLength, "latin1");
    return bytes.toString("base64url");
  }

  /** The code of a place, in the bytes that the token has of it, and a listing. The place's length stands in front, so that none of it can pass for the listing's. */
  #codeOf(place: Buffer, listing: string): string {
    return this.#signing.ofText(`${place.length} ${place.toString("latin1")}${listing}`);
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
    if (bytes.length <= timeLength + tagLength || bytes.toString("base64url") !== token) throw invalid();
    return this.#openSigned(bytes, listing) ?? this.#openSealed(bytes, listing);
  }

  /** Undefined where the token is not a signed one of this listing's: it may be a sealed one. */
  #openSigned(bytes: Buffer, listing: string): Position | undefined {
    const end = bytes.length - tagLength;
    const place = bytes.subarray(0, end);
    bytes.copy(claimed, 0, end);
    computed.write(this.#codeOf(place, listing), "latin1");
    return timingSafeEqual(claimed, computed) ? placeIn(place) : undefined;
  }

  #openSealed(bytes: Buffer, listing: string): Position {
    if (bytes.length <= nonceLength + timeLength + tagLength) throw invalid();
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
    return placeIn(place);
  }
}

function placeIn(bytes: Buffer): Position {
  return { creationTime: bytes.readDoubleBE(0), id: bytes.toString("utf8", timeLength) };
}

function invalid(): ServiceError {
  return new ServiceError(
    "ValidationException",
    400,
    "The nextToken is not valid for this listing. Use the token of an earlier page of the same account, region, filters and sort order.",
  );
}
