/** The AWS CLI v2's exit codes, which are Outcrop's. */
export const exitCode = {
  success: 0,
  /** `outcrop diff --exit-code` found differences. */
  different: 1,
  /** Unknown flags, values that are out of bounds: the command was not run. */
  usage: 252,
  /** No region, no credentials, or an invalid setting. */
  configuration: 253,
  /** The service answered with an error. */
  service: 254,
  /** Anything else. */
  general: 255,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The exit codes of failures that do not name one. */
const codes: Readonly<Record<ExitCode, string>> = {
  [exitCode.success]: "General",
  [exitCode.different]: "Different",
  [exitCode.usage]: "ParamValidation",
  [exitCode.configuration]: "Configuration",
  [exitCode.service]: "Service",
  [exitCode.general]: "General",
  [exitCode.interrupted]: "Interrupted",
};

/** What the structured error formats of the AWS CLI (`--cli-error-format json` and its like) show of a failure. */
export type FailureDetails = Readonly<Record<string, string>>;

/** Ends the command: its message goes to standard error, and the process ends with its exit code. */
export class CommandFailure extends Error {
  override readonly name: string = "CommandFailure";
  readonly exitCode: ExitCode;
  /** A word for programs: the AWS CLI's where it has one (`ParamValidation`, `NoRegion`), the service's for its errors. */
  readonly code: string;

  constructor(message: string, exit: ExitCode = exitCode.general, code: string = codes[exit]) {
    super(message);
    this.exitCode = exit;
    this.code = code;
  }

  /** Undefined for failures of no particular kind, which the AWS CLI shows as their message in every format. */
  get details(): FailureDetails | undefined {
    return this.exitCode === exitCode.general ? undefined : { Code: this.code, Message: this.message };
  }

  /** The message with its code, as the AWS CLI shows it by default. */
  get headline(): string {
    return this.details ? `An error occurred (${this.code}): ${this.message}` : this.message;
  }
}

/** The command line itself is wrong: exit code 252. */
export class UsageError extends CommandFailure {
  override readonly name: string = "UsageError";

  constructor(message: string) {
    super(message, exitCode.usage);
  }
}

/** The command line has words that no option takes: exit code 252; the usage is shown before the message. */
export class UnknownOptionsError extends CommandFailure {
  override readonly name = "UnknownOptionsError";
  readonly usage: string;

  constructor(message: string, usage: string) {
    super(message, exitCode.usage, "UnknownOptions");
    this.usage = usage;
  }

  override get details(): undefined {
    return undefined;
  }
}

/** Something in the environment or the shared files is missing or invalid: exit code 253. */
export class ConfigurationError extends CommandFailure {
  override readonly name = "ConfigurationError";

  /** @param code `NoRegion`, `NoCredentials` or `Pager`, if it is one of these failures */
  constructor(message: string, code?: string) {
    super(message, exitCode.configuration, code);
  }
}

/** The service answered with an error: exit code 254. */
export class ServiceFailure extends CommandFailure {
  override readonly name = "ServiceFailure";
  readonly #details: FailureDetails;

  /**
   * @param message the whole sentence, which names the operation
   * @param code the service's code, such as `ValidationException`
   * @param serviceMessage what the service said, and nothing else
   * @param isModeled whether the API describes this error: then the AWS CLI also shows the error's members, here `message`
   */
  constructor(message: string, code: string, serviceMessage: string, isModeled = false) {
    super(message, exitCode.service, code);
    this.#details = {
      Message: serviceMessage,
      Code: code,
      ...(isModeled && serviceMessage !== "" ? { message: serviceMessage } : {}),
    };
  }

  override get details(): FailureDetails {
    return this.#details;
  }

  override get headline(): string {
    return this.message;
  }
}
