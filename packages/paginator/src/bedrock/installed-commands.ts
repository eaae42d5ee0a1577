import type { Operation } from "./operations.ts";

let sdk: Promise<{ readonly [name: string]: unknown }> | undefined;

/**
 * The SDK's command for an operation. It is looked up in the installed SDK when it is first used, so an SDK that lacks it still serves
 * all other operations, and `createPaginator` needs no SDK. Undefined where the SDK does not have it.
 *
 * Bundlers take `bundled-commands.ts` instead (docs/decisions/sdk-versions.md).
 */
export async function commandFor(operation: Operation): Promise<unknown> {
  sdk ??= import("@aws-sdk/client-bedrock");
  return (await sdk)[`${operation}Command`];
}
