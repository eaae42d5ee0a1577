import type { BedrockClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-bedrock";
import { type Conversion, conversionOf } from "./conversion.ts";
import { type BedrockCommand, readPageOf } from "./read-page.ts";

/**
 * Sends a command through the client, as `client.send` does, and has its answer read several times faster: same values,
 * same `$metadata`, same errors, same middleware and retries. The one difference: members that the SDK's schema does not
 * know are kept, where the SDK drops them.
 *
 * Where the fast way cannot be sure of itself (a protocol other than restJson1, a version of the SDK without schemas, a
 * schema with types that listings do not have, a client without its deserializer) this is `client.send` and nothing more.
 */
export function sendForPage<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  client: BedrockClient,
  command: BedrockCommand<Input, Output>,
  options: { readonly abortSignal?: AbortSignal } = {},
): Promise<Output> {
  const conversion = speaksRestJson(client) && hasDeserializer(client) ? conversionFor(command) : undefined;
  if (conversion !== undefined) readPageOf(command, client, conversion);
  return client.send(command, options);
}

function speaksRestJson(client: BedrockClient): boolean {
  const { config } = client;
  return (
    config?.protocol?.getShapeId?.() === "aws.protocols#restJson1" &&
    typeof config.streamCollector === "function" &&
    typeof config.utf8Encoder === "function"
  );
}

function hasDeserializer(client: BedrockClient): boolean {
  return client.middlewareStack.identify().some((middleware) => middleware.startsWith("deserializerMiddleware "));
}

const conversions = new WeakMap<object, Conversion | "none">();

/** The conversion for a command's operation; worked out once an operation. */
function conversionFor(command: object): Conversion | undefined {
  const operation = "schema" in command ? command.schema : undefined;
  if (!Array.isArray(operation)) return undefined;
  let conversion = conversions.get(operation);
  if (conversion === undefined) {
    // The static form of an operation: [9, namespace, name, traits, input, output].
    conversion = conversionOf(operation[5]) ?? "none";
    conversions.set(operation, conversion);
  }
  return conversion === "none" ? undefined : conversion;
}
