import { InvalidArgumentError, Option } from "commander";
import { account, newCommand, runCommander } from "../command-line/commander.ts";
import { defaultData } from "../data/default-data.ts";
import { type CreateFlags, createKey } from "./create.ts";
import { deleteKey } from "./delete.ts";
import { type ListFlags, listKeys } from "./list.ts";

/** `outcrop keys`: the keys that `outcrop serve --auth strict` accepts. */
export async function keys(args: readonly string[]): Promise<void> {
  const command = newCommand("keys", "Makes, lists and deletes the keys that `outcrop serve --auth strict` lets in.", [
    "outcrop keys create --account 111122223333",
    "export $(outcrop keys create --account 111122223333 --bearer)",
    "outcrop keys create --account 111122223333 --expires-in 12h --output json",
    "outcrop keys list --account 111122223333",
  ]);
  const data = () =>
    new Option("--data <path>", "the catalogue: a file, or postgres://...").argParser(kept).default(defaultData);
  const output = () => new Option("--output <format>").choices(["text", "json"]).default("text");
  command
    .command("create")
    .description("Makes a key and prints it with its secret, which is never shown again.")
    .requiredOption("--account <number>", "the account that it is a key of: twelve digits", account)
    .option("--policy <file>", "an IAM policy document: what the key may do (default: everything in its account)")
    .option("--bearer", "a Bedrock API key, for AWS_BEARER_TOKEN_BEDROCK, and not an access key")
    .option("--control", "with the right to control the server, for OUTCROP_CONTROL_KEY or signed requests")
    .option("--expires-in <time>", "how long it is good for, such as 90m, 12h or 30d (default: for good)", duration)
    .addOption(data())
    .option("--key-file <path>", "seals the secret (default: beside --data; or OUTCROP_KEY)")
    .addOption(output())
    .action((flags: CreateFlags) => createKey(flags));
  command
    .command("list")
    .description("Lists keys, without their secrets.")
    .option("--account <number>", "of this account only", account)
    .addOption(data())
    .addOption(output())
    .action((flags: ListFlags) => listKeys(flags));
  command
    .command("delete")
    .description("Deletes a key. It is refused from then on.")
    .argument("<id>", "the access key id; of an API key, its id in the list")
    .addOption(data())
    .action((id: string, flags: { readonly data: string }) => deleteKey(id, flags.data));
  await runCommander(command, args);
}

function kept(location: string): string {
  if (location !== ":memory:") return location;
  throw new InvalidArgumentError("Keys are looked up by another process, so they must be kept.");
}

const units: { readonly [unit: string]: number } = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds. */
function duration(text: string): number {
  const parts = /^(\d{1,6})([mhd])$/.exec(text);
  const time = Number(parts?.[1]) * (units[parts?.[2] ?? ""] ?? Number.NaN);
  if (time > 0) return time;
  throw new InvalidArgumentError("It must be a number of minutes, hours or days: 90m, 12h, 30d.");
}
