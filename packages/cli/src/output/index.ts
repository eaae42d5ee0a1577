export { jsonText } from "./json.ts";
export type { JsonValue } from "./json-value.ts";
export { type TableStyle, tableText } from "./table.ts";
export { textLines } from "./text.ts";
export { UnprintableError } from "./unprintable-error.ts";
export { yamlText } from "./yaml.ts";
