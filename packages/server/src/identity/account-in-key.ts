import { randomBytes } from "node:crypto";

/**
 * The account that an access key id holds, as AWS writes it there: behind four letters (`AKIA`, `ASIA`) the first 48 bits in base32
 * are a one, the account as 40 bits, and seven bits of something else. moto, LocalStack and `outcrop keys create` write their keys so, too.
 * Undefined for ids without an account: those that AWS gave out before 2019, and any other text.
 *
 * ```ts
 * accountInKey("ASIAQNZGKIQY56JQ7WML"); // "029608264753"
 * ```
 */
export function accountInKey(accessKeyId: string): string | undefined {
  const coded = /^[A-Z]{4}([A-Z2-7]{16})$/.exec(accessKeyId)?.[1];
  if (coded === undefined) return undefined;
  let bits = 0n;
  for (const letter of coded.slice(0, codedLetters)) bits = (bits << 5n) | BigInt(base32.indexOf(letter));
  // Nine letters are 45 bits: the mark, 40 bits of the account, and four more.
  const isMarked = bits >> 44n === 1n;
  const account = (bits >> 4n) & accountMask;
  return isMarked && account <= greatestAccount ? account.toString().padStart(12, "0") : undefined;
}

/** Sixteen letters of base32 that tell the account, and are random behind it: what follows `AKIA` in an access key id. */
export function identifierWithAccount(account: string): string {
  const random = randomBytes(codedLength);
  const told = (1n << 44n) | (BigInt(account) << 4n) | BigInt((random[0] ?? 0) & 0b1111);
  const letters = Array.from(random, (byte, index) => {
    return index < codedLetters ? Number((told >> BigInt(5 * (codedLetters - 1 - index))) & 31n) : byte & 31;
  });
  return letters.map((letter) => base32[letter]).join("");
}

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const codedLength = 16;
/** The letters that hold the account; the rest is random. */
const codedLetters = 9;
const accountMask = (1n << 40n) - 1n;
const greatestAccount = 999_999_999_999n;
