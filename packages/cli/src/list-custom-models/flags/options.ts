import { errorFormats } from "../../output/error-text.ts";
import { negatedFlag, parameters } from "../parameters/parameters.ts";
import type { Option } from "./option-parser.ts";

export const outputFormats = ["json", "text", "table", "yaml", "yaml-stream", "off", "ndjson", "csv"] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** The flags that the AWS CLI takes for every command, in its order, and Outcrop's own. */
export const globalOptions: readonly Option[] = [
  { flag: "--debug", value: "none" },
  { flag: "--endpoint-url", value: "required" },
  { flag: "--no-verify-ssl", value: "none" },
  { flag: "--no-paginate", value: "none" },
  { flag: "--output", value: "required", choices: outputFormats },
  { flag: "--query", value: "required" },
  { flag: "--profile", value: "required" },
  { flag: "--region", value: "required" },
  { flag: "--version", value: "none" },
  { flag: "--color", value: "required", choices: ["on", "off", "auto"] },
  { flag: "--no-sign-request", value: "none" },
  { flag: "--ca-bundle", value: "required" },
  { flag: "--cli-read-timeout", value: "required" },
  { flag: "--cli-connect-timeout", value: "required" },
  { flag: "--cli-binary-format", value: "required", choices: ["base64", "raw-in-base64-out"] },
  { flag: "--no-cli-pager", value: "none" },
  { flag: "--cli-auto-prompt", value: "none" },
  { flag: "--no-cli-auto-prompt", value: "none" },
  { flag: "--cli-error-format", value: "required", choices: errorFormats },
  { flag: "--help", value: "none", exact: true },
  { flag: "--local", value: "none", exact: true },
  { flag: "--data", value: "required", exact: true },
  { flag: "--regions", value: "required", exact: true },
  { flag: "--profiles", value: "required", exact: true },
  { flag: "--accounts", value: "required", exact: true },
  { flag: "--organization", value: "none", exact: true },
  { flag: "--role", value: "required", exact: true },
  { flag: "--external-id", value: "required", exact: true },
  { flag: "--where", value: "required", exact: true },
  { flag: "--skip-failed", value: "none", exact: true },
  { flag: "--parallel", value: "required", integer: true, exact: true },
  { flag: "--prefetch", value: "required", integer: true, exact: true },
  { flag: "--resume-file", value: "required", exact: true },
];

/** The flags of `aws bedrock list-custom-models`, in its order; the undocumented ones are among them. */
export const operationOptions: readonly Option[] = [
  ...parameters.flatMap((parameter): Option[] =>
    parameter.type === "boolean"
      ? [parameter.flag, negatedFlag(parameter)].map((flag) => ({ flag, value: "none" }))
      : [{ flag: parameter.flag, value: "required" }],
  ),
  { flag: "--cli-input-json", value: "required" },
  { flag: "--cli-input-yaml", value: "required" },
  { flag: "--starting-token", value: "required" },
  { flag: "--page-size", value: "required", integer: true },
  { flag: "--max-items", value: "required", integer: true },
  {
    flag: "--generate-cli-skeleton",
    value: "optional",
    valueWhenBare: "input",
    choices: ["input", "output", "yaml-input"],
  },
];
