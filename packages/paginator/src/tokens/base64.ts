const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Standard base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/**
 * The bytes of base64 text as Python's `b64decode` reads it: characters outside the alphabet are skipped, whatever follows the
 * padding is ignored, and text without its padding is invalid. Undefined where the text is not base64.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let digits = 0;
  let padding = 0;
  for (const character of text) {
    if (character === "=") {
      if (digits >= 2 && ++padding + digits >= 4) return Uint8Array.from(bytes);
      continue;
    }
    const digit = alphabet.indexOf(character);
    if (digit < 0) continue;
    padding = 0;
    bits = ((bits << 6) | digit) & 0xffff;
    digits = (digits + 1) % 4;
    // Every digit except a group's first completes a byte.
    if (digits !== 1) bytes.push((bits >> ((8 - 2 * digits) % 8)) & 0xff);
  }
  return digits === 0 ? Uint8Array.from(bytes) : undefined;
}
