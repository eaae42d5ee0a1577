import { PaginationError } from "../pagination-error.ts";
import { type ResumeToken, tryDecodeToken } from "./resume-token.ts";

/** Where a listing starts. */
export interface Start {
  /** What the first request carries: a value for each input token, null for one that is left out. */
  readonly tokens: ResumeToken;
  /** How many leading items of the first page are left out. */
  readonly offset: number;
}

/**
 * Reads a `StartingToken`: a resume token, a service's own token, or botocore's old form `token___token___offset`, in which
 * `None` is an absent token.
 * @throws PaginationError where it has more parts than the operation has tokens, or an offset that is not a whole number
 */
export function readStartingToken(text: string, inputTokens: readonly string[]): Start {
  const decoded = tryDecodeToken(text);
  // A JSON object with other members is a service's token too. botocore would send its members as parameters of the operation.
  if (decoded === undefined || !isOfOperation(decoded, inputTokens)) return readOldForm(text, inputTokens);
  const { boto_truncate_amount: amount, ...tokens } = decoded;
  const offset = amount ?? 0;
  if (typeof offset === "number" && Number.isInteger(offset)) return { tokens, offset };
  throw new PaginationError(
    `Bad starting token ${JSON.stringify(text)}: its boto_truncate_amount is ${JSON.stringify(amount)}, not a whole number`,
  );
}

function isOfOperation(token: ResumeToken, inputTokens: readonly string[]): boolean {
  return Object.keys(token).every((name) => name === "boto_truncate_amount" || inputTokens.includes(name));
}

const wholeNumber = /^\s*[+-]?\d+(_\d+)*\s*$/;

function readOldForm(text: string, inputTokens: readonly string[]): Start {
  const parts = text.split("___");
  const last = parts[inputTokens.length];
  if (parts.length > inputTokens.length + 1) {
    throw new PaginationError(
      `Bad starting token ${JSON.stringify(text)}: it has ${parts.length} parts; the operation has ${inputTokens.length} token(s) and one offset`,
    );
  }
  // There is one part too many and it is no offset, so the service's own token contains "___".
  if (last !== undefined && !wholeNumber.test(last)) return { tokens: pairwise(inputTokens, [text]), offset: 0 };
  return { tokens: pairwise(inputTokens, parts), offset: last === undefined ? 0 : Number(last.replaceAll("_", "")) };
}

function pairwise(inputTokens: readonly string[], values: readonly string[]): ResumeToken {
  return Object.fromEntries(
    inputTokens.map((name, index) => {
      const value = values[index] ?? null;
      return [name, value === "None" ? null : value];
    }),
  );
}
