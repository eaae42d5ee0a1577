import { nearNames } from "../../command-line/near-names.ts";
import { pythonInteger } from "../../configuration/python-values.ts";
import { CommandFailure, UnknownOptionsError, UsageError } from "../../failure.ts";
import { parseOptions, proposal } from "./option-parser.ts";
import { globalOptions, operationOptions } from "./options.ts";

const usage = `usage: outcrop list-custom-models [options]
To see help text, you can run:

  outcrop --help
  outcrop list-custom-models --help
`;

/** Values of flags, by flag. */
export type Flags = ReadonlyMap<string, string>;

/**
 * Reads the flags that every command of the AWS CLI has, and Outcrop's own, wherever they stand. The AWS CLI reads these first.
 * @returns the flags, and what is left of the command line
 * @throws UsageError
 */
export function readGlobals(args: readonly string[]): { readonly globals: Flags; readonly rest: readonly string[] } {
  const { values: globals, rest } = complaining(() => parseOptions(args, globalOptions));
  return { globals, rest };
}

/**
 * Reads the flags of ListCustomModels.
 * @throws UsageError for what is left over after them
 */
export function readOperation(globals: Flags, rest: readonly string[]): Flags {
  if (globals.has("--cli-auto-prompt")) {
    throw new UsageError(
      globals.has("--no-cli-auto-prompt")
        ? "Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time."
        : "--cli-auto-prompt is not available in outcrop; see outcrop list-custom-models --help",
    );
  }
  const { values: operation, rest: unknown } = complaining(() => parseOptions(rest, operationOptions));
  const leftOver = unknown.filter((arg) => arg !== "--");
  if (leftOver.length > 0) throw unknownOptions(leftOver);
  return operation;
}

function unknownOptions(words: readonly string[]): UnknownOptionsError {
  const flags = [...globalOptions, ...operationOptions].map(({ flag }) => flag);
  const near = words.filter((word) => word.startsWith("--")).flatMap((word) => nearNames(nameOf(word), flags, 0.75));
  const proposed = near.length === 0 ? "" : `\n${proposal([...new Set(near)])}`;
  return new UnknownOptionsError(`Unknown options: ${words.join(", ")}${proposed}`, usage);
}

function nameOf(flag: string): string {
  return flag.replace(/=.*$/s, "");
}

function complaining<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message}\n\n${usage}`);
  }
}

/** The seconds that a timeout flag gives, by default 60. @throws CommandFailure for anything but a whole number >= 0 */
export function timeoutSeconds(globals: ReadonlyMap<string, string>, flag: string): number {
  const text = globals.get(flag);
  if (text === undefined) return 60;
  const seconds = pythonInteger(text);
  if (seconds >= 0) return seconds;
  const kind = flag.includes("read") ? "read" : "connect";
  throw new CommandFailure(
    `Attempted to set ${kind} timeout to ${seconds}, but the timeout cannot be set to a value less than or equal to 0.`,
  );
}
