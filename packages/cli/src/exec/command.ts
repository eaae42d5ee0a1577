import { Option } from "commander";
import { account, newCommand, runCommander, seconds } from "../command-line/commander.ts";
import { UsageError } from "../failure.ts";
import { runBeside } from "./run-beside.ts";

/** `outcrop exec`: runs a command with a server of its own. Returns the command's exit code. */
export async function exec(args: readonly string[]): Promise<number> {
  const dashes = args.indexOf("--");
  const [own, commandLine] = dashes < 0 ? [args, []] : [args.slice(0, dashes), args.slice(dashes + 1)];
  let code = 0;
  const command = newCommand(
    "exec",
    "Runs a command, such as your tests, beside a local Bedrock of its own, which its AWS SDKs talk to.",
    [
      "outcrop exec -- outcrop list-custom-models",
      "outcrop exec --data models.db --training-time 0 -- sh -c 'echo $AWS_ENDPOINT_URL_BEDROCK'",
    ],
  )
    .usage("[options] -- COMMAND [arguments]")
    .option(
      "--data <path>",
      "the catalogue: a file, or postgres://... (default: one that is gone afterwards)",
      ":memory:",
    )
    .option("--seed-from <file>", "puts what a file tells into it first, as `outcrop seed --from` does")
    .option(
      "--account <number>",
      "runs as this account, whatever credentials there are; it has what is seeded or arranged without an account (default: your credentials, or 000000000000)",
      account,
    )
    .option(
      "--training-time <seconds>",
      "how long a simulated training takes; 0: done when the call returns",
      seconds,
      2,
    )
    .addOption(new Option("--auth <mode>", "as for `outcrop serve`").choices(["dev", "open"]).default("open"))
    .action(async (flags: Parameters<typeof runBeside>[1]) => {
      if (commandLine.length === 0) {
        throw new UsageError(
          "outcrop exec: give the command behind --, as in outcrop exec -- pytest\nSee outcrop exec --help",
        );
      }
      code = await runBeside(commandLine, flags);
    });
  await runCommander(command, own);
  return code;
}
