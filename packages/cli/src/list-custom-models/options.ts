import type { Option } from "./option-parser.ts";

export const outputFormats = ["json", "text", "table", "yaml", "yaml-stream", "ndjson", "csv"] as const;
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
  { flag: "--help", value: "none", exact: true },
  { flag: "--local", value: "none", exact: true },
  { flag: "--data", value: "required", exact: true },
  { flag: "--regions", value: "required", exact: true },
  { flag: "--profiles", value: "required", exact: true },
  { flag: "--skip-failed", value: "none", exact: true },
  { flag: "--parallel", value: "required", integer: true, exact: true },
  { flag: "--prefetch", value: "required", integer: true, exact: true },
  { flag: "--resume-file", value: "required", exact: true },
];

/** The flags of `aws bedrock list-custom-models`, in its order; the undocumented ones are among them. */
export const operationOptions: readonly Option[] = [
  { flag: "--creation-time-before", value: "required" },
  { flag: "--creation-time-after", value: "required" },
  { flag: "--name-contains", value: "required" },
  { flag: "--base-model-arn-equals", value: "required" },
  { flag: "--foundation-model-arn-equals", value: "required" },
  { flag: "--max-results", value: "required" },
  { flag: "--next-token", value: "required" },
  { flag: "--sort-by", value: "required" },
  { flag: "--sort-order", value: "required" },
  { flag: "--is-owned", value: "none" },
  { flag: "--no-is-owned", value: "none" },
  { flag: "--model-status", value: "required" },
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
