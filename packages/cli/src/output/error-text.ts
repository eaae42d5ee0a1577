import { CommandFailure, type FailureDetails, UnknownOptionsError } from "../failure.ts";

/** The values of `--cli-error-format`. */
export const errorFormats = ["legacy", "json", "yaml", "text", "table", "enhanced"] as const;
export type ErrorFormat = (typeof errorFormats)[number];

export interface ErrorStyle {
  /** `legacy` is the message, `enhanced` the message with its code; the others show code and message as data. */
  readonly format: ErrorFormat;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly terminalWidth: number;
}

/** What a failed command writes to standard error: the AWS CLI's text, with this program's name. */
export async function errorText(error: unknown, style: ErrorStyle): Promise<string> {
  if (!(error instanceof CommandFailure)) return marked(messageOf(error));
  const usage = error instanceof UnknownOptionsError ? `\n${error.usage}\n` : "";
  if (style.format === "legacy") return usage + marked(error.message);
  const { details } = error;
  if (style.format === "enhanced" || details === undefined) return usage + marked(error.headline);
  return structured(details, style.format, style);
}

async function structured(
  details: FailureDetails,
  format: Exclude<ErrorFormat, "legacy" | "enhanced">,
  style: ErrorStyle,
): Promise<string> {
  switch (format) {
    case "json":
      return (await import("./json.ts")).jsonText(details);
    case "yaml":
      return (await import("./yaml.ts")).yamlText(details);
    case "text": {
      const { textLines } = await import("./text.ts");
      return [...textLines(details)].map((line) => `${line}\n`).join("");
    }
    case "table":
      return (await import("./table.ts")).tableText("error", details, style);
  }
}

function marked(message: string): string {
  return `\noutcrop: [ERROR]: ${message.trim()}\n`;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || error.name;
}
