import type { Random } from "../../../test/random.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Another text than the token: altered, cut, lengthened, respelled, or made up. */
export function forgeToken(random: Random, token: string): string {
  const forged = forge(random, token);
  return forged === token || forged === "" ? `${token}A` : forged;
}

function forge(random: Random, token: string): string {
  const at = random.below(token.length);
  const letter = alphabet[random.below(alphabet.length)] ?? "";
  switch (random.below(8)) {
    case 0:
      return token.slice(0, at);
    case 1:
      return token.slice(at);
    case 2:
      return token + letter.repeat(1 + random.below(40));
    case 3:
      return token.slice(0, at) + letter + token.slice(at);
    case 4:
      return `${token}=`;
    case 5:
      return Array.from({ length: 1 + random.below(200) }, () => alphabet[random.below(alphabet.length)]).join("");
    case 6: {
      const bytes = Buffer.from(token, "base64url");
      const index = random.below(bytes.length);
      bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << random.below(8)), index);
      return bytes.toString("base64url");
    }
    default:
      return token.slice(0, at) + letter + token.slice(at + 1);
  }
}
