import { PaginationError } from "../pagination-error.ts";
import { isObject } from "../values.ts";

export interface PythonJsonStyle {
  /** Between two elements or members. */
  readonly comma: string;
  /** Between a member's name and its value. */
  readonly colon: string;
  /** Writes a value that has no JSON form; by default such a value is a {@link PaginationError}. */
  readonly other?: (value: unknown) => string;
}

/** JSON without white space. */
export const compactStyle: PythonJsonStyle = { comma: ",", colon: ":" };

/** `json.dumps(value)`. */
const defaultStyle: PythonJsonStyle = { comma: ", ", colon: ": " };

/**
 * JSON text, byte for byte as Python's `json.dumps` writes it: characters outside space to `~` escaped, small numbers in
 * Python's notation. `undefined` counts as null, and as a member it is left out.
 * @throws PaginationError where a value has no JSON form
 */
export function writePythonJson(value: unknown, style: PythonJsonStyle = defaultStyle): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return writeNumber(value);
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map((element) => writePythonJson(element, style)).join(style.comma)}]`;
  if (isObject(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => quote(name) + style.colon + writePythonJson(member, style));
    return `{${members.join(style.comma)}}`;
  }
  if (style.other !== undefined) return quote(style.other(value));
  throw new PaginationError(`A token cannot hold ${String(value)}: JSON has no form for it`);
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

function quote(text: string): string {
  const escaped = text.replace(
    /["\\]|[^ -~]/g,
    (unit) => shortEscapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

function writeNumber(value: number): string {
  const magnitude = Math.abs(value);
  // Python uses exponents below 0.0001 and gives them two digits; JavaScript below 0.000001, with as many as needed.
  if (magnitude !== 0 && magnitude < 1e-4) return value.toExponential().replace(/-(\d)$/, "-0$1");
  return String(value);
}
