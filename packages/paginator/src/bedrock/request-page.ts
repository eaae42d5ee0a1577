import type { BedrockClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-bedrock";
import { commandFor } from "#commands";
import { suggestion } from "../checks/members.ts";
import type { CallOptions } from "../options/paginate-options.ts";
import { PaginationError } from "../pagination-error.ts";
import { inputNames } from "../sdk-reader/command-schema.ts";
import type { BedrockCommand } from "../sdk-reader/read-page.ts";
import { sendForPage } from "../sdk-reader/send-for-page.ts";
import type { Reader } from "./bedrock-options.ts";
import { OperationNotPageableError } from "./operation-not-pageable-error.ts";
import type { InputOf, OutputOf } from "./operation-types.ts";
import { type Operation, operations } from "./operations.ts";

type Command = BedrockCommand<ServiceInputTypes, ServiceOutputTypes>;

/**
 * Requests one page of a Bedrock operation through the client, with its credentials, endpoint, middleware and retries.
 * @throws OperationNotPageableError where the installed SDK has no such operation; PaginationError for a parameter that the operation
 * does not have
 */
export async function requestPage<Name extends Operation>(
  client: BedrockClient,
  operation: Name,
  input: InputOf<Name>,
  options: CallOptions,
  reader: Reader | undefined,
): Promise<OutputOf<Name>> {
  const Command = await commandFor(operation);
  if (typeof Command !== "function") throw new OperationNotPageableError(operation, whereToFind(operation));
  // It was found by name, so it is the SDK's command for this operation.
  const command = new (Command as new (input: InputOf<Name>) => Command)(input);
  checkParameters(operation, input, inputNames(command));
  const page = reader === "sdk" ? client.send(command, options) : sendForPage(client, command, options);
  return page as Promise<ServiceOutputTypes> as Promise<unknown> as Promise<OutputOf<Name>>;
}

function whereToFind(operation: Operation): string {
  const { sdk } = operations[operation];
  return sdk === undefined
    ? "no version of @aws-sdk/client-bedrock had it when this version of @outcrop/paginator was published; install the newest of both"
    : `the @aws-sdk/client-bedrock that is installed does not have it, ${sdk} and later do: npm install @aws-sdk/client-bedrock@latest`;
}

/** The SDK silently drops a parameter that it does not know, and would then list something other than what was asked for. */
function checkParameters(operation: string, input: object, known: readonly string[] | undefined): void {
  if (known === undefined) return;
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || known.includes(name)) continue;
    const hint = ["MaxItems", "PageSize", "StartingToken"].includes(name)
      ? "it belongs in PaginationConfig"
      : suggestion(name, [
          ...known.filter((each) => each !== "nextToken" && each !== "maxResults"),
          "PaginationConfig",
        ]);
    throw new PaginationError(`${operation} has no parameter ${name}: ${hint}`);
  }
}
