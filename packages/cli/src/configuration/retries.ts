import { CommandFailure } from "../failure.ts";
import type { Environment, Profile } from "./profile.ts";
import { pythonInteger } from "./python-values.ts";

/** How often, and at what pace, a request is tried again. An absent member has the SDK's default: three attempts, `standard`. */
export interface Retries {
  /** The first one included. */
  readonly maxAttempts?: number;
  readonly retryMode?: "standard" | "adaptive";
}

/** @throws CommandFailure for invalid settings, which the AWS CLI refuses in these words */
export function resolveRetries(environment: Environment, profile: Profile): Retries {
  const attempts = environment.AWS_MAX_ATTEMPTS ?? profile.setting("max_attempts");
  const mode = environment.AWS_RETRY_MODE ?? profile.setting("retry_mode");
  if (mode !== undefined && mode !== "standard" && mode !== "adaptive") {
    throw new CommandFailure(`Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`);
  }
  return {
    ...(attempts === undefined ? {} : { maxAttempts: attemptsIn(attempts) }),
    ...(mode === undefined ? {} : { retryMode: mode }),
  };
}

function attemptsIn(text: string): number {
  const attempts = pythonInteger(text);
  if (attempts >= 1) return attempts;
  throw new CommandFailure(
    `Value provided to "max_attempts": ${attempts} must be an integer greater than or equal to one.`,
  );
}
