/** Any value as messages show it. JSON alone does not do: NaN, a bigint and an object that contains itself have no JSON form. */
export function shown(value: unknown): string {
  try {
    return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  } catch {
    return String(value);
  }
}
