const digits = Array.from({ length: 36 }, (_, number) => number.toString(36));
const pairs = digits.flatMap((first) => digits.map((second) => first + second));

/**
 * A whole number from 0 to 36^6 - 1, in six digits of base 36. The same as `toString(36)` with leading zeros, several
 * times faster: millions of models are imported at a time.
 */
export function sixDigits(number: number): string {
  return `${pairs[Math.floor(number / 1_679_616)]}${pairs[Math.floor(number / 1296) % 1296]}${pairs[number % 1296]}`;
}

/** A whole number from 0 to 36^9 - 1, in nine digits of base 36. */
export function nineDigits(number: number): string {
  const high = Math.floor(number / 36 ** 6);
  return `${digits[Math.floor(high / 1296)]}${pairs[high % 1296]}${sixDigits(number % 36 ** 6)}`;
}

/** A whole number from 0 to 36^9 - 1, in base 36 without leading zeros. */
export function base36(number: number): string {
  const padded = nineDigits(number);
  let zeros = 0;
  while (zeros < 8 && padded.charCodeAt(zeros) === 48) zeros++;
  return padded.slice(zeros);
}
