import type { Environment } from "../../configuration/profile.ts";
import { CommandFailure, UsageError } from "../../failure.ts";
import type { JsonValue } from "../../output/json-value.ts";
import { type OutputFormat, outputFormats } from "../flags/options.ts";
import type { View } from "./printers.ts";

/**
 * How the results of a call are shown.
 * @param members the members of a summary that are printed
 * @throws UsageError for an invalid query
 */
export async function viewOf(globals: ReadonlyMap<string, string>, members: readonly string[]): Promise<View> {
  const query = globals.get("--query");
  return {
    select: query === undefined ? (value) => value : await compileQuery(query),
    color: isColored(globals, process.env),
    terminalWidth: process.stdout.columns ?? 80,
    columns: query === undefined ? members : undefined,
    withHeader: true,
  };
}

/** `--color`; without it, colours on a terminal, unless `NO_COLOR` is set to anything. */
export function isColored(globals: ReadonlyMap<string, string>, environment: Environment): boolean {
  const color = globals.get("--color") ?? "auto";
  return color === "on" || (color === "auto" && process.stdout.isTTY === true && !environment.NO_COLOR);
}

async function compileQuery(query: string): Promise<(value: JsonValue) => JsonValue> {
  if (query === "") throw new UsageError("Bad value for --query : Invalid JMESPath expression: cannot be empty.");
  const { compileSearch } = await import("@outcrop/paginator");
  try {
    const search = compileSearch(query);
    return (value) => search(value) as JsonValue; // JSON in, JSON out
  } catch (error) {
    throw new UsageError(`Bad value for --query ${query}: ${(error as Error).message}`);
  }
}

/** @throws CommandFailure for an invalid name in the environment or the profile; the flag's was checked before */
export function outputFormat(name: string): OutputFormat {
  const format = outputFormats.find((known) => known === name);
  if (format === undefined) throw new CommandFailure(`Unknown output type: ${name}`);
  return format;
}
