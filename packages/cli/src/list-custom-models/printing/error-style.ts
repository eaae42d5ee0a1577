import { type Environment, loadProfile } from "../../configuration/profile.ts";
import { type ErrorFormat, type ErrorStyle, errorFormats } from "../../output/error-text.ts";
import type { Flags } from "../flags/invocation.ts";
import { isColored } from "./view.ts";

/**
 * How errors are shown: `--cli-error-format`, `AWS_CLI_ERROR_FORMAT`, the profile's `cli_error_format`, in this order. As for the
 * AWS CLI, a format that does not exist is `enhanced`, which is also the default.
 */
export function errorStyle(globals: Flags, environment: Environment): ErrorStyle {
  const name =
    globals.get("--cli-error-format") ?? environment.AWS_CLI_ERROR_FORMAT ?? configured(globals, environment);
  return {
    format: errorFormats.find((known): known is ErrorFormat => known === name?.toLowerCase()) ?? "enhanced",
    color: isColored(globals, environment),
    terminalWidth: process.stderr.columns ?? 80,
  };
}

function configured(globals: Flags, environment: Environment): string | undefined {
  try {
    return loadProfile(environment, globals.get("--profile")).setting("cli_error_format");
  } catch {
    // If the files cannot be read, that is the error to be shown.
    return undefined;
  }
}
