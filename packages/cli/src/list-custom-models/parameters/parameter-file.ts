import { readFileSync } from "node:fs";
import { getSystemErrorMap } from "node:util";
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
    const { errno = 0 } = error as NodeJS.ErrnoException; // what readFileSync throws
    const reason = getSystemErrorMap().get(errno)?.[1] ?? "unreadable";
    const sentence = reason.charAt(0).toUpperCase() + reason.slice(1);
    throw new UsageError(
      `Error parsing parameter '${flag}': Unable to load paramfile ${text}: [Errno ${-errno}] ${sentence}: '${expanded}'`,
    );
  }
}
