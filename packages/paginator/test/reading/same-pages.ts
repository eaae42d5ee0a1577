import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { BedrockClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-bedrock";
import * as bedrock from "@aws-sdk/client-bedrock";
import { fc } from "../../../../test/fast-check.ts";
import { operations } from "../../src/bedrock/operations.ts";
import type { BedrockCommand } from "../../src/sdk-reader/read-page.ts";
import { sendForPage } from "../../src/sdk-reader/send-for-page.ts";
import { AnsweringServer } from "./answering-server.ts";
import { outputOf } from "./output-text.ts";

const FUTURE = "future-";

/** Tests, for each operation that the SDK has, that random answers come out of the page reader as they come out of the SDK. */
export function testSamePages(runs: number): void {
  let server: AnsweringServer;
  let client: BedrockClient;
  before(async () => {
    server = await AnsweringServer.start();
    client = server.client();
  });
  after(() => server[Symbol.asyncDispose]());

  for (const operation of sdkOperations) {
    const read = async (answer: unknown) => {
      server.answerJson(JSON.stringify(answer));
      const expected = await client.send(commandOf(operation));
      return { page: await sendForPage(client, commandOf(operation)), expected };
    };

    it(`a page of ${operation} has the values that the SDK gives it`, async () => {
      const answers = outputOf(outputSchemaOf(operation), {});
      const property = fc.asyncProperty(answers, async (answer) => {
        const { page, expected } = await read(answer);
        assert.deepStrictEqual(page, expected);
      });
      await fc.assert(property, { numRuns: runs });
    });

    it(`a page of ${operation} keeps the members that this version of the SDK does not know, and only those`, async () => {
      const answers = outputOf(outputSchemaOf(operation), { unknownPrefix: FUTURE });
      const property = fc.asyncProperty(answers, async (answer) => {
        const { page, expected } = await read(answer);
        assert.deepStrictEqual(futureOf(page), futureOf(JSON.parse(JSON.stringify(answer))));
        assert.deepStrictEqual(withoutFuture(page), expected);
      });
      await fc.assert(property, { numRuns: runs });
    });
  }
}

/** Those operations of the table for which the SDK that is installed has a command. */
export const sdkOperations: readonly string[] = Object.keys(operations).filter((name) => `${name}Command` in bedrock);

/** The SDK's command for one of these operations, with whatever identifiers the operation's path needs. */
export function commandOf<Output extends ServiceOutputTypes>(
  operation: string,
): BedrockCommand<ServiceInputTypes, Output> {
  const commands: Record<string, unknown> = bedrock;
  // The SDK has a command for each of them.
  const Command = commands[`${operation}Command`] as new (input: object) => BedrockCommand<ServiceInputTypes, Output>;
  return new Command({ policyArn: "arn:policy", buildWorkflowId: "workflow" });
}

/** The schema of an operation's output in the SDK's static form. */
export function outputSchemaOf(operation: string): unknown {
  // An operation is [9, namespace, name, traits, input, output].
  return (commandOf(operation) as unknown as { schema: unknown[] }).schema[5];
}

function futureOf(value: object): unknown {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name.startsWith(FUTURE)));
}

function withoutFuture(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFuture);
  if (typeof value !== "object" || value === null || value instanceof Date || "$unknown" in value) return value;
  const known = Object.entries(value).filter(([name]) => !name.startsWith(FUTURE));
  return Object.fromEntries(known.map(([name, member]) => [name, withoutFuture(member)]));
}
