/** The AWS CLI v2's exit codes, which are Outcrop's. */
export const exitCode = {
  success: 0,
  /** Unknown flags, values that are out of bounds: the command was not run. */
  usage: 252,
  /** No region, no credentials, or a setting that is none. */
  configuration: 253,
  /** The service answered with an error. */
  service: 254,
  /** Anything else. */
  general: 255,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Ends the command: its message goes to standard error as it is, and the process ends with its exit code. */
export class CommandFailure extends Error {
  override readonly name: string = "CommandFailure";
  readonly exitCode: ExitCode;

  constructor(message: string, code: ExitCode = exitCode.general) {
    super(message);
    this.exitCode = code;
  }
}

/** The command line itself is wrong: exit code 252. */
export class UsageError extends CommandFailure {
  override readonly name = "UsageError";

  constructor(message: string) {
    super(message, exitCode.usage);
  }
}

/** The environment or the shared files leave something out, or say something wrong: exit code 253. */
export class ConfigurationError extends CommandFailure {
  override readonly name = "ConfigurationError";

  constructor(message: string) {
    super(message, exitCode.configuration);
  }
}
