/** What a service answers or a query gives, once its dates have become text: what every output format prints. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [member: string]: JsonValue;
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Neither a list nor an object. */
export function isScalar(value: JsonValue | undefined): value is null | boolean | number | string {
  return !isList(value) && !isObject(value);
}

/** `{}`, for which the AWS CLI prints nothing. */
export function isEmptyObject(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** Empty in Python's sense: null, false, 0, "", [] and {}. The AWS CLI prints no table for these. */
export function isBlank(value: JsonValue | undefined): boolean {
  return !value || (isList(value) && value.length === 0) || (isObject(value) && isEmptyObject(value));
}
