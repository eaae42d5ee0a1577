import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { createFleetPaginator, type FleetPaginator } from "../fleet/fleet-paginator.ts";
import type { FleetTarget } from "../fleet/fleet-target.ts";
import type { CallOptions } from "../options/paginate-options.ts";
import type { Paginator } from "../paginator.ts";
import { type BedrockPaginator, type OperationName, operationNamed } from "./bedrock-paginator.ts";
import { type Operation, operations } from "./operations.ts";
import { type InputOf, requestPage } from "./request-page.ts";

export type BedrockFleetPaginator<Name extends OperationName> =
  BedrockPaginator<Name> extends Paginator<infer Input, infer _Page, infer Item, infer Result>
    ? FleetPaginator<Input, Item, Result>
    : never;

/**
 * A paginator for a Bedrock operation over many clients, each for one account in one region.
 * @throws OperationNotPageableError, and PaginationError where the operation does not list by creation time
 * @example
 * const fleet = getFleetPaginator(
 *   regions.map((region) => ({ account: "111122223333", region, client: new BedrockClient({ region }) })),
 *   "list_custom_models",
 * );
 * for await (const model of fleet.paginate({ modelStatus: "Active" }).items()) console.log(model.region, model.modelArn);
 */
export function getFleetPaginator<const Name extends OperationName>(
  targets: readonly (FleetTarget & { readonly client: BedrockClient })[],
  operation: Name,
): BedrockFleetPaginator<Name> {
  const name = operationNamed(operation);
  const callable = targets.map(({ account, region, client }) => ({
    account,
    region,
    call: (input: InputOf<Operation>, options: CallOptions) => requestPage(client, name, input, options),
  }));
  // The operation's types follow from its name, which the compiler does not follow through the table.
  return createFleetPaginator(callable, operations[name]) as unknown as BedrockFleetPaginator<Name>;
}
