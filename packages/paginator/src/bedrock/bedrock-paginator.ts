import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { FullResultOf, ItemOf } from "../pages/item-types.ts";
import { createPaginator, type PageWithNextToken, type Paginator } from "../paginator.ts";
import { OperationNotPageableError } from "./operation-not-pageable-error.ts";
import { type Operation, operations } from "./operations.ts";
import { type InputOf, type OutputOf, requestPage } from "./request-page.ts";

type SnakeCase<Text extends string, Done extends string = ""> = Text extends `${infer Head}${infer Tail}`
  ? SnakeCase<Tail, Tail extends Uncapitalize<Tail> ? `${Done}${Lowercase<Head>}` : `${Done}${Lowercase<Head>}_`>
  : Done;

/** The three ways to write each operation's name: `ListCustomModels`, `listCustomModels`, `list_custom_models`. */
type Spellings = { [Name in Operation]: Name | Uncapitalize<Name> | SnakeCase<Name> };

/** The name of a Bedrock operation that pages, in any of its spellings. */
export type OperationName = Spellings[Operation];

type OperationNamed<Name extends OperationName> = {
  [Each in Operation]: Name extends Spellings[Each] ? Each : never;
}[Operation];

/** What `paginate` takes: the operation's parameters but those of paging, which `PaginationConfig` has. */
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
  FullResultOf<OutputOf<OperationNamed<Name>>, KeysOf<Name>>
>;

const namesBySpelling: ReadonlyMap<string, Operation> = new Map(
  (Object.keys(operations) as Operation[]).flatMap((name) => spellings(name).map((spelling) => [spelling, name])),
);

/** Whether Bedrock has an operation of this name that pages: `list_custom_models`, `ListCustomModels`, `listCustomModels`. */
export function canPaginate(operation: string): operation is OperationName {
  return namesBySpelling.has(operation);
}

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
): BedrockPaginator<Name> {
  const name = operationNamed(operation);
  const paginator = createPaginator(
    (input: InputOf<Operation>, options) => requestPage(client, name, input, options),
    operations[name],
  );
  // The operation's types follow from its name, which the compiler does not follow through the table.
  return paginator as unknown as BedrockPaginator<Name>;
}

/** @throws OperationNotPageableError where no operation that pages has this name */
export function operationNamed(spelling: string): Operation {
  const name = namesBySpelling.get(spelling);
  if (name === undefined) throw new OperationNotPageableError(spelling);
  return name;
}

function spellings(name: Operation): string[] {
  const camelCase = name.charAt(0).toLowerCase() + name.slice(1);
  return [name, camelCase, camelCase.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)];
}
