import { CommandFailure, UsageError } from "../../failure.ts";
import { isInteger, parseOptions } from "./option-parser.ts";
import { globalOptions, operationOptions } from "./options.ts";

/** The flags of one call, taken apart. */
export interface Invocation {
  /** Flags that every command of the AWS CLI takes, and Outcrop's own. */
  readonly globals: ReadonlyMap<string, string>;
  /** Flags of ListCustomModels. */
  readonly operation: ReadonlyMap<string, string>;
}

/** What every complaint about the command line begins with. */
export const usage = `usage: outcrop list-custom-models [options]
To see help text, you can run:

  outcrop --help
  outcrop list-custom-models --help
`;

/**
 * Reads the command line as the AWS CLI does: the global flags are taken first, wherever they stand.
 * @throws UsageError
 */
export function readInvocation(args: readonly string[]): Invocation {
  const { values: globals, rest } = complaining(() => parseOptions(args, globalOptions));
  if (globals.has("--cli-auto-prompt")) {
    throw new UsageError(
      globals.has("--no-cli-auto-prompt")
        ? "Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time."
        : "--cli-auto-prompt is not available in outcrop; see outcrop list-custom-models --help",
    );
  }
  const { values: operation, rest: unknown } = complaining(() => parseOptions(rest, operationOptions));
  const leftOver = unknown.filter((arg) => arg !== "--");
  if (leftOver.length > 0) throw new UsageError(`${usage}\nUnknown options: ${leftOver.join(", ")}\n`);
  return { globals, operation };
}

function complaining<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${usage}\noutcrop: error: ${error.message}\n`);
  }
}

/** The seconds that a timeout flag gives, by default 60. @throws CommandFailure for anything but a whole number >= 0 */
export function timeoutSeconds(globals: ReadonlyMap<string, string>, flag: string): number {
  const text = globals.get(flag);
  if (text === undefined) return 60;
  if (!isInteger(text)) throw new CommandFailure(`invalid literal for int() with base 10: '${text}'`);
  const seconds = Number(text.replaceAll("_", ""));
  if (seconds >= 0) return seconds;
  const kind = flag.includes("read") ? "read" : "connect";
  throw new CommandFailure(
    `Attempted to set ${kind} timeout to ${seconds}, but the timeout cannot be set to a value less than or equal to 0.`,
  );
}
