import { commands } from "./command-table.ts";
import { CommandFailure, exitCode } from "./failure.ts";
import { helpText } from "./help-text.ts";

/**
 * Runs a command line and sets the process's exit code.
 * @param args what follows the program's name
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run(args);
  } catch (error) {
    process.exitCode = error instanceof CommandFailure ? error.exitCode : exitCode.general;
    process.stderr.write(`\n${messageOf(error)}\n`);
  }
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(helpText);
    return exitCode.usage;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    const command = commands.find((candidate) => candidate.name === args[0]);
    if (name === "help" && command) return runCommand(command, ["--help"]);
    process.stdout.write(helpText);
    return exitCode.success;
  }
  if (name === "--version" || name === "-V") {
    const { version } = await import("./version.ts");
    process.stdout.write(`outcrop/${version}\n`);
    return exitCode.success;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return runCommand(command, args);
  const names = commands.map((candidate) => candidate.name).join(", ");
  process.stderr.write(`\noutcrop: there is no command "${name}"; there are: ${names}. See outcrop --help\n`);
  return exitCode.usage;
}

async function runCommand(command: (typeof commands)[number], args: readonly string[]): Promise<number> {
  if (!command.endsOnSignals) {
    process.once("SIGINT", () => {
      process.stderr.write("\n");
      process.exit(exitCode.interrupted);
    });
  }
  const start = await command.load();
  await start(args);
  return exitCode.success;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || error.name;
}
