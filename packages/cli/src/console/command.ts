import { newCommand, runCommander, wholeNumber } from "../command-line/commander.ts";
import { consoleFolder } from "../console-folder.ts";
import { defaultData } from "../data/default-data.ts";
import { openExistingData } from "../data/open-data.ts";
import { listen } from "../serve/listen.ts";
import { untilStopped } from "../serve/until-stopped.ts";
import { openInBrowser } from "./open-in-browser.ts";

interface ConsoleFlags {
  readonly data: string;
  readonly port: number;
  readonly consoleWrite?: boolean;
  readonly open: boolean;
}

/** `outcrop console`: shows a catalogue in the browser, until SIGTERM or Ctrl-C. */
export async function console(args: readonly string[]): Promise<void> {
  const command = newCommand("console", "Shows a catalogue in the browser, on a server of its own on this machine.", [
    "outcrop console --data models.db",
    "outcrop console --data postgres://outcrop@db.example/models --no-open",
    "outcrop console --data models.db --console-write",
  ])
    .option("--data <path>", "the catalogue: a file, or postgres://...", defaultData)
    .option("--port <number>", "0 takes a free one", wholeNumber(0, 65535), 0)
    .option("--console-write", "let it delete, tag, share and stop")
    .option("--no-open", "only say where it is")
    .action((flags: ConsoleFlags) => run(flags));
  await runCommander(command, args);
}

async function run({ data, port, consoleWrite = false, open }: ConsoleFlags): Promise<void> {
  const stopped = untilStopped();
  const catalogue = await openExistingData(data);
  try {
    await using server = await listen({
      catalogue,
      host: "127.0.0.1",
      port,
      console: { folder: consoleFolder, write: consoleWrite },
    });
    const url = `${server.url}/console`;
    process.stdout.write(`The console: ${url}\n`);
    if (open && process.stdout.isTTY) openInBrowser(url);
    await stopped;
  } finally {
    await catalogue.close();
  }
}
