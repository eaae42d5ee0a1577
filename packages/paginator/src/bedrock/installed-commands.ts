import type { Operation } from "./operations.ts";

let sdk: Promise<{ readonly [name: string]: unknown }> | undefined;

/**
 * The SDK's command for an operation, looked up in the SDK that is installed when it is first used: another operation needs nothing of
 * it, and neither does `createPaginator`. Undefined where the SDK does not have it.
 *
 * Bundlers take `bundled-commands.ts` instead (docs/decisions/sdk-versions.md).
 */
export async function commandFor(operation: Operation): Promise<unknown> {
  sdk ??= import("@aws-sdk/client-bedrock");
  return (await sdk)[`${operation}Command`];
}
