/** A value as messages show it, whatever it is: a number, a bigint and an object that holds itself have no JSON. */
export function shown(value: unknown): string {
  try {
    return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  } catch {
    return String(value);
  }
}
