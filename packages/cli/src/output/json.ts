import { isEmptyObject, type JsonValue } from "./json-value.ts";

/** JSON as the AWS CLI prints it: indented by four, characters outside ASCII as they are, nothing at all for `{}`. */
export function jsonText(value: JsonValue): string {
  return isEmptyObject(value) ? "" : `${JSON.stringify(value, undefined, 4)}\n`;
}
