import { Command, CommanderError, InvalidArgumentError } from "commander";
import { UsageError } from "../failure.ts";

/** A command of commander that throws instead of ending the process, and writes help to standard output. */
export function newCommand(name: string, description: string, examples: readonly string[]): Command {
  return new Command(`outcrop ${name}`)
    .description(description)
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {} })
    .addHelpText("after", `\nExamples\n${examples.map((example) => `  ${example}`).join("\n")}`);
}

/**
 * Parses a command's arguments and runs its action.
 * @throws UsageError for an invalid command line
 */
export async function runCommander(command: Command, args: readonly string[]): Promise<void> {
  try {
    await command.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The help or the version has been printed, so there is nothing else to do.
    if (error.exitCode === 0) return;
    const message = error.code === "commander.help" ? "a command is missing" : error.message.replace(/^error: /, "");
    throw new UsageError(`${message}\nSee ${command.name()} --help`);
  }
}

/** Reads a whole number within bounds, both included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** Reads seconds, with or without a fraction. */
export function seconds(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (number <= 1_000_000) return number;
  throw new InvalidArgumentError("It must be a number of seconds from 0 to 1000000, such as 2 or 0.5.");
}

/** Reads names with commas between them. */
export function names(pattern: RegExp, what: string): (text: string) => readonly string[] {
  return (text) => {
    const list = text.split(",").map((name) => name.trim());
    const wrong = list.find((name) => !pattern.test(name));
    if (wrong === undefined) return [...new Set(list)];
    throw new InvalidArgumentError(`"${wrong}" is not ${what}.`);
  };
}

export const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** Reads an account: twelve digits. */
export function account(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new InvalidArgumentError("An account is twelve digits, such as 111122223333.");
}

/** Collects the values of a flag that may be given several times. */
export function several(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
