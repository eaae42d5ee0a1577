import type { BedrockClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-bedrock";
import { outputSchema } from "./command-schema.ts";
import { conversionOf } from "./conversion.ts";
import { PageReading } from "./page-reading.ts";
import { type BedrockCommand, readPageOf } from "./read-page.ts";

/**
 * Sends a command through the client, as `client.send` does, but reads the answer several times faster: same values, same `$metadata`, same errors, same middleware and retries. The one difference: members that the SDK's schema does not
 * know are kept, where the SDK drops them.
 *
 * Where it cannot be sure that the fast way is right, it is plain `client.send`: for a protocol other than restJson1, a version of
 * the SDK without schemas, a schema of an unknown form or with types that listings do not have, a client without its deserializer,
 * and once a page has come out different from the SDK's.
 */
export function sendForPage<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  client: BedrockClient,
  command: BedrockCommand<Input, Output>,
  options: { readonly abortSignal?: AbortSignal } = {},
): Promise<Output> {
  const reading = speaksRestJson(client) && hasDeserializer(client) ? readingOf(command) : undefined;
  if (reading !== undefined) readPageOf(command, client, reading);
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

const readings = new WeakMap<object, PageReading | "none">();

/** The reading of a command's output, found once per operation; undefined where the SDK is to read it. */
function readingOf(command: object): PageReading | undefined {
  const schema = outputSchema(command);
  if (schema === undefined) return undefined;
  let reading = readings.get(schema);
  if (reading === undefined) {
    const convert = conversionOf(schema);
    reading = convert === undefined ? "none" : new PageReading(convert);
    readings.set(schema, reading);
  }
  return reading === "none" || reading.isRefuted ? undefined : reading;
}
