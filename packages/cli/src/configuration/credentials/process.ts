import { execFile } from "node:child_process";
import { CommandFailure } from "../../failure.ts";
import { pythonFileError } from "../python-error.ts";
import { shellWords } from "../shell-words.ts";
import { type Source, sectionOf, textIn } from "./source.ts";

/** What the program prints; any of it may be missing. */
interface Printed {
  readonly Version?: unknown;
  readonly AccessKeyId?: string;
  readonly SecretAccessKey?: string;
  readonly SessionToken?: string | null;
  readonly Expiration?: string | null;
  readonly AccountId?: string | null;
}

/** The program that `credential_process` names; it is run again when what it gave has expired. */
export const credentialProcess: Source = (search) => {
  const section = sectionOf(search);
  const command = textIn(section, "credential_process");
  if (command === undefined) return undefined;
  return async () => {
    const printed = await run(command);
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration, AccountId } = printed;
    if (printed.Version !== 1) {
      const version = printed.Version ?? "<Version key not provided>";
      throw failure(`Unsupported version '${version}' for credential process provider, supported versions: 1`);
    }
    if (accessKeyId === undefined) throw failure("Missing required key in response: 'AccessKeyId'");
    if (secretAccessKey === undefined) throw failure("Missing required key in response: 'SecretAccessKey'");
    const accountId = AccountId || textIn(section, "aws_account_id");
    return {
      accessKeyId,
      secretAccessKey,
      ...(SessionToken ? { sessionToken: SessionToken } : {}),
      ...(Expiration ? { expiration: new Date(Expiration) } : {}),
      ...(accountId ? { accountId } : {}),
    };
  };
};

function run(command: string): Promise<Printed> {
  const [program, ...args] = shellWords(command) ?? [];
  if (program === undefined) {
    throw new CommandFailure(`credential_process is ${JSON.stringify(command)}, which is not a command line`);
  }
  return new Promise((resolve, reject) => {
    execFile(program, args, (error, stdout, stderr) => {
      if (error && typeof error.code === "string") {
        reject(new CommandFailure(pythonFileError(error, program)));
      } else if (error) reject(failure(stderr));
      else {
        try {
          resolve(JSON.parse(stdout));
        } catch {
          reject(failure(`${program} printed what is not JSON`));
        }
      }
    });
  });
}

function failure(reason: string): CommandFailure {
  return new CommandFailure(`Error when retrieving credentials from custom-process: ${reason}`);
}
