import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { shown } from "../checks/shown.ts";
import { type OptionsFor, optionRules } from "../options/paginate-options.ts";
import type { ConfigFor } from "../options/pagination-config.ts";
import type { FullResultOf, ItemOf } from "../pages/item-types.ts";
import { compilePagination } from "../pages/pagination.ts";
import { PaginationError } from "../pagination-error.ts";
import { type PageWithNextToken, type Paginator, paginatorOver } from "../paginator.ts";
import { type BedrockOptions, bedrockRules } from "./bedrock-options.ts";
import { type NameOrNear, type OperationName, type OperationNamed, operationNamed } from "./operation-names.ts";
import type { InputOf, OutputOf } from "./operation-types.ts";
import { type Operation, operations } from "./operations.ts";
import { requestPage } from "./request-page.ts";

/** What `paginate` takes: the operation's parameters except those for paging, which are in `PaginationConfig`. */
export type PaginatedInput<Name extends OperationName> = Omit<
  InputOf<OperationNamed<Name>>,
  "nextToken" | "maxResults"
>;

/** The operation's answer, with `NextToken` where there is more. */
export type PageOf<Name extends OperationName> = PageWithNextToken<OutputOf<OperationNamed<Name>>>;

type KeysOf<Name extends OperationName> = (typeof operations)[OperationNamed<Name>];

export type BedrockPaginator<Name extends OperationName> = Paginator<
  PaginatedInput<Name>,
  PageOf<Name>,
  ItemOf<OutputOf<OperationNamed<Name>>, KeysOf<Name>>,
  FullResultOf<OutputOf<OperationNamed<Name>>, KeysOf<Name>>,
  ConfigFor<KeysOf<Name>>,
  OptionsFor<KeysOf<Name>> & BedrockOptions
>;

/**
 * A paginator for a Bedrock operation, over a client of the AWS SDK for JavaScript.
 * @throws OperationNotPageableError
 * @example
 * const pages = getPaginator(new BedrockClient({}), "list_custom_models").paginate({ modelStatus: "Active" });
 * for await (const model of pages.items()) console.log(model.modelArn);
 */
export function getPaginator<const Name extends OperationName>(
  client: BedrockClient,
  operation: Name,
): BedrockPaginator<Name>;
/** A name that is no operation's is a type error that lists similar names. */
export function getPaginator<const Name extends string>(client: BedrockClient, operation: NameOrNear<Name>): never;
export function getPaginator(client: BedrockClient, operation: string): unknown {
  const name = operationNamed(operation);
  if (typeof client?.send !== "function") {
    throw new PaginationError(`getPaginator takes a BedrockClient, not ${shown(client)}`);
  }
  return paginatorOver(
    compilePagination(operations[name]),
    { ...optionRules, ...bedrockRules },
    (options: BedrockOptions) => {
      return (input: InputOf<Operation>, callOptions) => requestPage(client, name, input, callOptions, options.reader);
    },
  );
}
