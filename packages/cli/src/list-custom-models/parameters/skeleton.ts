import type { JsonObject } from "../../output/json-value.ts";
import { type Parameter, parameters } from "./parameters.ts";

/** What `--generate-cli-skeleton` prints: every parameter with a value of its type, for `--cli-input-json`. */
export const inputSkeleton: JsonObject = Object.fromEntries(
  parameters.map((parameter) => [parameter.name, sampleValue(parameter)]),
);

/** What `--generate-cli-skeleton yaml-input` prints, for `--cli-input-yaml`. */
export const yamlInputSkeleton: string = parameters.map(yamlLine).join("");

function sampleValue({ type, values }: Parameter): string | number | boolean {
  if (type === "timestamp") return "1970-01-01T00:00:00";
  if (type === "integer") return 0;
  if (type === "boolean") return true;
  return values?.[0] ?? "";
}

function yamlLine(parameter: Parameter): string {
  const { name, type, values, meaning } = parameter;
  const sample = sampleValue(parameter);
  const value = type === "timestamp" ? String(sample).replace("T", " ") : sample === "" ? "''" : sample;
  return `${name}: ${value} # ${values ? `Valid values are: ${values.join(", ")}` : meaning}\n`;
}
