import type { $Command, BedrockClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-bedrock";
import { type Conversion, UnforeseenJson } from "./conversion.ts";
import type { PageReading } from "./page-reading.ts";
import { filterWhenRead, type LogContext } from "./unread-log.ts";

/** A command of the SDK's Bedrock client. */
export type BedrockCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  BedrockClient["config"],
  ServiceInputTypes,
  ServiceOutputTypes
>;

/** The members used here of the SDK's HTTP response. */
interface Response {
  readonly statusCode: number;
  readonly body: object;
}

/** The SDK's middleware of the step `deserialize`, as far as it is used here. */
type Handler<Input, Output> = (request: {
  readonly input: Input;
  readonly request: unknown;
}) => Promise<{ response: unknown; output?: Output }>;

/** A response whose body has been read. */
interface ReadResponse {
  readonly response: Response;
  /** What the SDK's deserializer is given instead. */
  readonly standIn: Response;
  /** Undefined where only the SDK's deserializer can make a page of the stand-in's body, or an error. */
  readonly page: object | undefined;
}

const EMPTY = new Uint8Array();

/**
 * Puts a middleware on either side of the SDK's deserializer. The inner one reads the body of a successful answer and gives the
 * deserializer an empty body, from which it makes `$metadata`. The outer one replaces the deserializer's output by the page. Until
 * the reading is proven, the deserializer gets the body itself, and the outer one compares. All other middleware sees what it
 * always sees. A body that breaks off, or does not fit the schema, goes on to the SDK's deserializer, so every error is the SDK's.
 */
export function readPageOf<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  command: BedrockCommand<Input, Output>,
  client: BedrockClient,
  reading: PageReading,
): void {
  // A command is sent once and its attempts follow one another, so each attempt's answer replaces the previous one.
  let read: ReadResponse | undefined;

  command.middlewareStack.addRelativeTo(
    (next: Handler<Input, Output>, context: LogContext): Handler<Input, Output> => {
      filterWhenRead(context);
      return async (request) => {
        const result = await next(request);
        read = await readBody(result.response, client, reading);
        return read === undefined ? result : { ...result, response: read.standIn };
      };
    },
    { name: "outcropPageReader", relation: "after", toMiddleware: "deserializerMiddleware" },
  );

  command.middlewareStack.addRelativeTo(
    (next: Handler<Input, Output>): Handler<Input, Output> =>
      async (request) => {
        const result = await next(request);
        const { output } = result;
        if (read === undefined || output === undefined) return result;
        const { response, page } = read;
        if (page === undefined || !(reading.isProven || reading.prove(page, withoutMetadata(output)))) {
          return { response, output };
        }
        return { response, output: Object.assign(page, { $metadata: output.$metadata }) as Output }; // the page has all members of the output
      },
    { name: "outcropPageGiver", relation: "before", toMiddleware: "deserializerMiddleware" },
  );
}

/** Undefined for answers that go to the SDK's deserializer untouched: errors, and answers without a body. */
async function readBody(
  response: unknown,
  client: BedrockClient,
  reading: PageReading,
): Promise<ReadResponse | undefined> {
  if (!isPage(response)) return undefined;
  const { streamCollector, utf8Encoder } = client.config;
  let bytes: Uint8Array;
  try {
    bytes = response.body instanceof Uint8Array ? response.body : await streamCollector(response.body);
  } catch (error) {
    const broken = new ReadableStream({ start: (controller) => controller.error(error) });
    return { response, standIn: withBody(response, broken), page: undefined };
  }
  const { isProven } = reading;
  const page = parse(utf8Encoder(bytes), reading.convert);
  return { response, standIn: withBody(response, page !== undefined && isProven ? EMPTY : bytes), page };
}

function isPage(response: unknown): response is Response {
  const { statusCode, body } = response as { statusCode?: unknown; body?: unknown };
  return typeof statusCode === "number" && statusCode < 300 && typeof body === "object" && body !== null;
}

function parse(text: string, convert: Conversion): object | undefined {
  try {
    // The conversion of an output is that of a structure, which gives an object or throws.
    return convert(JSON.parse(text)) as object;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof UnforeseenJson) return undefined;
    throw error;
  }
}

function withoutMetadata<Output extends ServiceOutputTypes>({ $metadata: _metadata, ...members }: Output): object {
  return members;
}

function withBody(response: Response, body: object): Response {
  return Object.assign(Object.create(Object.getPrototypeOf(response)), response, { body });
}
