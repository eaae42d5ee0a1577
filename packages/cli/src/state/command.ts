import { newCommand, account as readAccount, runCommander } from "../command-line/commander.ts";
import { endpointHelp } from "../control/control-endpoint.ts";
import { exportState, importState, resetState, type StateFlags } from "./states.ts";

/** `outcrop state`: exports, imports or removes everything in a catalogue. */
export async function state(args: readonly string[]): Promise<void> {
  const command = newCommand(
    "state",
    "Exports, imports and resets all that stands in a catalogue, or that an account has.",
    [
      "outcrop state export > state.ndjson",
      "outcrop state import state.ndjson --data models.db",
      "outcrop state export --data models.db --account 111122223333 --output-file ours.ndjson",
      "outcrop state reset --account 111122223333",
    ],
  );
  const add = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option("--account <number>", "what this account has, and nothing else", readAccount)
      .option("--data <path>", "the catalogue itself, a file or postgres://..., instead of a running server")
      .option("--endpoint-url <url>", endpointHelp);
  add("export", "Writes it as lines of JSON; keys and secrets are not in it.")
    .option("--output-file <path>", "where to (default: standard output)")
    .action((flags: StateFlags & { readonly outputFile?: string }) => exportState(flags));
  add("import", "Makes the catalogue what such lines tell: what stood there is removed.")
    .argument("<file>", "the lines, or - for standard input")
    .action((file: string, flags: StateFlags) => importState(file, flags));
  add("reset", "Removes it; in a server also faults, remembered requests and the clock's shift.").action(
    (flags: StateFlags) => resetState(flags),
  );
  await runCommander(command, args);
}
