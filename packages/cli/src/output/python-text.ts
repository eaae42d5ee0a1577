import { isList, isObject, type JsonValue } from "./json-value.ts";

/**
 * A value as Python's `str()` writes it, which is what the AWS CLI shows in the cells of text and tables: `None`, `True`,
 * `False`, a string as it is, and `['a', 1]` for what is nested.
 */
export function pythonText(value: JsonValue): string {
  return typeof value === "string" ? value : pythonLiteral(value);
}

/** A value as Python's `repr()` writes it: `'text'`, `None`, `{'a': [1, True]}`. */
export function pythonLiteral(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (isList(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, member]) => `${quoted(name)}: ${pythonLiteral(member)}`);
    return `{${members.join(", ")}}`;
  }
  return String(value);
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\'\p{C}]|(?! )\p{Z}/gu, (character) => {
    if (character === "'") return quote === "'" ? "\\'" : "'";
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff) return `\\U${code.toString(16).padStart(8, "0")}`;
    if (code > 0xff) return `\\u${code.toString(16).padStart(4, "0")}`;
    return SHORT_ESCAPES[character] ?? `\\x${code.toString(16).padStart(2, "0")}`;
  });
  return quote + escaped + quote;
}
