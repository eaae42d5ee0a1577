import { commands } from "./command-table.ts";
import { CommandFailure, exitCode, UnknownOptionsError } from "./failure.ts";
import { helpText, usage } from "./help-text.ts";
import { errorText } from "./output/error-text.ts";

/**
 * Runs a command line and sets the process's exit code.
 * @param args what follows the program's name
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run(args);
  } catch (error) {
    process.exitCode = error instanceof CommandFailure ? error.exitCode : exitCode.general;
    process.stderr.write(await errorText(error, { format: "legacy", color: false, terminalWidth: 80 }));
  }
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(helpText);
    return exitCode.usage;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    if (name === "help" && args[0] !== undefined) return runCommand(await commandNamed(args[0]), ["--help"]);
    process.stdout.write(helpText);
    return exitCode.success;
  }
  if (name === "--version" || name === "-v" || name === "-V") {
    const { version } = await import("./version.ts");
    process.stdout.write(`outcrop/${version}\n`);
    return exitCode.success;
  }
  return runCommand(await commandNamed(name), args);
}

/** @throws UnknownOptionsError that names similar commands */
async function commandNamed(name: string): Promise<(typeof commands)[number]> {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const { nearNames } = await import("./command-line/near-names.ts");
  const names = commands.map((candidate) => candidate.name);
  const near = nearNames(name, names);
  const advice = near.length > 0 ? `did you mean ${near.join(" or ")}?` : `there are: ${names.join(", ")}`;
  throw new UnknownOptionsError(`There is no command "${name}"; ${advice}`, usage);
}

async function runCommand(command: (typeof commands)[number], args: readonly string[]): Promise<number> {
  if (!command.endsOnSignals) {
    process.once("SIGINT", () => {
      process.stderr.write("\n");
      process.exit(exitCode.interrupted);
    });
  }
  const start = await command.load();
  return (await start(args)) ?? exitCode.success;
}
