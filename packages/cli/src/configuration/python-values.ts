import { CommandFailure } from "../failure.ts";

/** Whether Python's `int()` reads the text: a sign, digits with single underscores between them, white space around. */
export function isInteger(text: string): boolean {
  return /^\s*[+-]?\d+(_\d+)*\s*$/.test(text);
}

/** A whole number as Python's `int()` reads it. @throws CommandFailure in Python's words */
export function pythonInteger(text: string): number {
  if (isInteger(text)) return Number(text.replaceAll("_", ""));
  throw new CommandFailure(`invalid literal for int() with base 10: '${text}'`);
}

/** A switch as botocore reads it: only `true`, in either case, is on. */
export function isOn(text: string | undefined): boolean {
  return text?.toLowerCase() === "true";
}
