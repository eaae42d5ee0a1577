import { matchesWildcard } from "./wildcard.ts";

/** An ARN has six parts, and the last may hold colons itself. */
const colonsBeforeLastPart = 5;

/**
 * Whether a resource matches the pattern of a policy's `Resource`, by the rules of the IAM User Guide ("IAM JSON policy elements:
 * Resource"): the parts of an ARN are separated by colons, and a wildcard stays within its part, except that a `*` at the end of its part
 * also matches beyond the colon. In the last part, colons are characters like any other.
 */
export function matchesResource(pattern: string, resource: string): boolean {
  if (pattern === "*") return true;
  if (!/[*?]/.test(pattern)) return pattern === resource;
  const tokens = tokensOf(pattern);
  /** Which beginnings of the pattern match the resource so far, by their number of tokens. */
  let reached = new Uint8Array(tokens.length + 1);
  reached[0] = 1;
  passStars(tokens, reached);
  for (const character of resource) {
    const next = new Uint8Array(tokens.length + 1);
    for (const [index, token] of tokens.entries()) {
      if (reached[index] !== 1 || (token.within && character === ":")) continue;
      if (token.kind === "many") next[index] = 1;
      else if (token.kind === "one" || token.character === character) next[index + 1] = 1;
    }
    passStars(tokens, next);
    reached = next;
  }
  return reached[tokens.length] === 1;
}

/** Whether an ARN matches the value of an `ArnLike`: each of the six parts on its own. */
export function matchesArn(pattern: string, arn: string): boolean {
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  return (
    wanted.length === given.length && wanted.every((part, index) => matchesWildcard(part, given[index] as string)) // as long
  );
}

interface Token {
  readonly kind: "character" | "one" | "many";
  readonly character: string;
  /** It does not match a colon. */
  readonly within: boolean;
}

function tokensOf(pattern: string): Token[] {
  let colons = 0;
  return [...pattern].map((character, index) => {
    if (character === ":") colons++;
    const inLastPart = colons >= colonsBeforeLastPart;
    if (character === "?") return { kind: "one", character, within: !inLastPart };
    if (character !== "*") return { kind: "character", character, within: false };
    const endsPart = [undefined, ":"].includes(pattern[index + 1]);
    return { kind: "many", character, within: !inLastPart && !endsPart };
  });
}

/** A `*` also matches the empty text. */
function passStars(tokens: readonly Token[], reached: Uint8Array): void {
  for (const [index, { kind }] of tokens.entries()) if (reached[index] === 1 && kind === "many") reached[index + 1] = 1;
}

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, colonsBeforeLastPart), parts.slice(colonsBeforeLastPart).join(":")];
}
