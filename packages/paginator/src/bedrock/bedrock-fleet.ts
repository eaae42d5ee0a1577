import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { type FleetOptions, type FleetPaginator, fleetRules } from "../fleet/fleet-call.ts";
import { fleetPaginatorOver } from "../fleet/fleet-paginator.ts";
import { type FleetTarget, inKeyOrder } from "../fleet/fleet-target.ts";
import { compilePagination } from "../pages/pagination.ts";
import type { Paginator } from "../paginator.ts";
import { type BedrockOptions, bedrockRules } from "./bedrock-options.ts";
import type { BedrockPaginator } from "./bedrock-paginator.ts";
import { type NameOrNear, type OperationName, operationNamed } from "./operation-names.ts";
import type { InputOf } from "./operation-types.ts";
import { type Operation, operations } from "./operations.ts";
import { requestPage } from "./request-page.ts";

/** A target and its client. */
export type ClientTarget = FleetTarget & { readonly client: BedrockClient };

export type BedrockFleetPaginator<Name extends OperationName> =
  BedrockPaginator<Name> extends Paginator<
    infer Input,
    infer _Page,
    infer Item,
    infer Result,
    infer Config,
    infer _Options
  >
    ? FleetPaginator<Input, Item, Result, Config, FleetOptions & BedrockOptions>
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
  targets: readonly ClientTarget[],
  operation: Name,
): BedrockFleetPaginator<Name>;
/** A name that is no operation's is a type error that lists similar names. */
export function getFleetPaginator<const Name extends string>(
  targets: readonly ClientTarget[],
  operation: NameOrNear<Name>,
): never;
export function getFleetPaginator(targets: readonly ClientTarget[], operation: string): unknown {
  const name = operationNamed(operation);
  const sorted = inKeyOrder(targets);
  const rules = { ...fleetRules, ...bedrockRules };
  return fleetPaginatorOver<InputOf<Operation>>(
    sorted,
    compilePagination(operations[name]),
    rules,
    (options: BedrockOptions) => {
      return (target) => {
        const { client } = sorted[target] as ClientTarget; // by number
        return (input, callOptions) => requestPage(client, name, input, callOptions, options.reader);
      };
    },
  );
}
