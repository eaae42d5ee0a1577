import { isScalar, type JsonValue } from "./json-value.ts";

/** A line of CSV, quoted as RFC 4180 says, without its line end. Null is an empty field; lists and objects are written as JSON. */
export function csvLine(fields: readonly (JsonValue | undefined)[]): string {
  return fields.map(csvField).join(",");
}

function csvField(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return "";
  const text = isScalar(value) ? String(value) : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
