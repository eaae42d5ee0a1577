import { readFileSync } from "node:fs";
import { pythonFileError } from "../../configuration/python-error.ts";
import { UsageError } from "../../failure.ts";

/**
 * The value of a flag: a text that begins with `file://` or `fileb://` names a file that holds it, as for the AWS CLI.
 * @throws UsageError where the file cannot be read
 */
export function parameterValue(flag: string, text: string): string {
  const [, path] = /^fileb?:\/\/(.*)$/s.exec(text) ?? [];
  if (path === undefined) return text;
  const expanded = path.replace(/^~(?=$|\/)/, process.env.HOME ?? "~");
  try {
    return readFileSync(expanded, "utf8");
  } catch (error) {
    throw new UsageError(
      `Error parsing parameter '${flag}': Unable to load paramfile ${text}: ${pythonFileError(error, expanded)}`,
    );
  }
}
