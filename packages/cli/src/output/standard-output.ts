import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Environment } from "../configuration/profile.ts";
import { ConfigurationError } from "../failure.ts";

/** Where results go: standard output, or the pager that shows it on a terminal. */
export interface Output {
  /** Resolves when more may be written. Once the reader has gone (`| head`), nothing is written any more. */
  write(text: string): Promise<void>;
  /** Whether the reader has gone: whatever is still to come would be lost. */
  readonly isClosed: boolean;
  /** Waits until everything is shown. */
  end(): Promise<void>;
}

export function standardOutput(): Output {
  return new StreamOutput(process.stdout, async () => {});
}

/**
 * Shows results in a pager, as the AWS CLI v2 does on terminals: `AWS_PAGER`, the profile's `cli_pager`, `PAGER`, else
 * `less`; an empty setting means no pager.
 * @returns undefined where no pager is to be used
 */
export function pagerCommand(environment: Environment, configured: string | undefined): string | undefined {
  const command = environment.AWS_PAGER ?? configured ?? environment.PAGER ?? "less";
  return command === "" ? undefined : command;
}

/** @throws ConfigurationError where the pager cannot be started */
export async function pagerOutput(command: string): Promise<Output> {
  // `less` shows colours, leaves short output on the screen and ends by itself.
  const env = { LESS: "FRX", ...process.env };
  const [program = "", ...args] = command.split(/\s+/);
  const pager = spawn(program, args, { env, stdio: ["pipe", "inherit", "inherit"] });
  const ended = new Promise<void>((resolve) => {
    pager.once("close", () => resolve());
  });
  try {
    await once(pager, "spawn");
  } catch (error) {
    throw new ConfigurationError(
      `Unable to redirect output to pager. Received the following error when opening pager:\n${(error as Error).message}\n\n` +
        "Name another one in AWS_PAGER or cli_pager, or give --no-cli-pager",
      "Pager",
    );
  }
  return new StreamOutput(pager.stdin, async () => {
    pager.stdin.end();
    await ended;
  });
}

class StreamOutput implements Output {
  readonly #stream: Writable;
  readonly #finish: () => Promise<void>;
  #closed = false;

  constructor(stream: Writable, finish: () => Promise<void>) {
    this.#stream = stream;
    this.#finish = finish;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
      this.#closed = true;
    });
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  async write(text: string): Promise<void> {
    if (this.#closed || text === "") return;
    await new Promise<void>((resolve) => {
      // The callback comes when the text has left, and also when the reader has gone.
      this.#stream.write(text, () => resolve());
    });
  }

  end(): Promise<void> {
    return this.#finish();
  }
}
