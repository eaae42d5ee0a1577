import type { RunningServer, ServerOptions } from "@outcrop/server";
import { CommandFailure, UsageError } from "../failure.ts";

/** Starts the server. @throws CommandFailure that says why it cannot start */
export async function listen(options: ServerOptions): Promise<RunningServer> {
  const { AllowedFromElsewhereError, FaultRuleError, FoundationModelsError, startServer } = await import(
    "@outcrop/server"
  );
  try {
    return await startServer(options);
  } catch (error) {
    if (error instanceof FaultRuleError) throw new UsageError(`--fault: ${error.message}`);
    if (error instanceof AllowedFromElsewhereError) throw new UsageError(`${error.message}`);
    if (error instanceof FoundationModelsError) {
      throw new UsageError(`--foundation-models: ${error.message}`);
    }
    throw listenFailure(error as NodeJS.ErrnoException, options);
  }
}

function listenFailure(error: NodeJS.ErrnoException, { host, port }: ServerOptions): Error {
  if (error.code === "EADDRINUSE") {
    return new CommandFailure(
      `Port ${port} of ${host} is in use already. Choose another with --port, or --port 0 for a free one`,
    );
  }
  if (error.code === "EACCES") {
    return new CommandFailure(`Port ${port} needs rights that this user lacks. Choose one from 1024 up with --port`);
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new CommandFailure(`--host ${host} is no address of this machine`);
  }
  return error;
}
