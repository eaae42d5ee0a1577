import { ServiceError } from "../bedrock/service-error.ts";

/** How many violations a message spells out; a hostile body may hold a hundred thousand. */
const mostSpelledOut = 200;

/** How many characters of a value a message shows. */
const mostShown = 256;

/** The violations found in one request, reported together in the service's own words. */
export class Violations {
  readonly #found: string[] = [];
  #count = 0;

  /**
   * @param constraint what the member must do, such as `Member must have length less than or equal to 63`
   */
  add(member: string, value: unknown, constraint: string, options: { readonly sensitive?: boolean } = {}): void {
    this.#count += 1;
    if (this.#count > mostSpelledOut) return;
    const shown = options.sensitive ? "Value" : `Value ${textOf(value)}`;
    this.#found.push(`${shown} at '${escaped(member)}' failed to satisfy constraint: ${constraint}`);
  }

  /** @throws ServiceError ValidationException where anything was found */
  throwIfAny(): void {
    if (this.#count === 0) return;
    const errors = this.#count === 1 ? "1 validation error detected" : `${this.#count} validation errors detected`;
    const rest = this.#count - this.#found.length;
    const more = rest > 0 ? `; and ${rest} more` : "";
    throw new ServiceError("ValidationException", 400, `${errors}: ${this.#found.join("; ")}${more}`);
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value)) return `'${escaped(`[${value.slice(0, 20).map(plain).join(", ")}]`)}'`;
  return `'${escaped(plain(value))}'`;
}

/** One level only, because a body may nest deeper than the stack allows. */
function plain(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "[...]";
  if (typeof value === "object") return "{...}";
  return String(value);
}

function escaped(text: string): string {
  const cut = text.length > mostShown ? `${text.slice(0, mostShown)}...` : text;
  return cut
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u${hexadecimal(character.codePointAt(0) ?? 0)}`);
}

function hexadecimal(codePoint: number): string {
  return codePoint > 0xffff ? `{${codePoint.toString(16)}}` : codePoint.toString(16).padStart(4, "0");
}
