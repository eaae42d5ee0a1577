import * as sdk from "@aws-sdk/client-bedrock";
import { canPaginate, getPaginator } from "@outcrop/paginator";
import type { ListingFacts, Thing } from "./listings.ts";
import type { Question } from "./question.ts";

/** A summary in the form in which those of all clients are compared: members in order, times as ISO 8601. */
export function comparable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, inner]) => [name, comparable(inner)]),
  );
}

type SdkPaginator = (
  config: { readonly client: sdk.BedrockClient; readonly pageSize?: number },
  input: object,
) => AsyncIterable<{ readonly [member: string]: readonly Thing[] | undefined }>;

/** What the paginator of the AWS SDK for JavaScript lists. */
export async function listWithSdk(
  client: sdk.BedrockClient,
  facts: ListingFacts,
  question: Question,
): Promise<Thing[]> {
  // The SDK names each of its paginators so; their types differ by operation only.
  const paginate = (sdk as unknown as { readonly [name: string]: SdkPaginator })[`paginate${facts.operation}`];
  if (paginate === undefined) throw new Error(`The SDK has no paginator of ${facts.operation}.`);
  const { pageSize } = question;
  const listed: Thing[] = [];
  for await (const page of paginate({ client, ...(pageSize && { pageSize }) }, inputOf(question))) {
    for (const summary of page[facts.result] ?? []) listed.push(comparable(summary) as Thing);
  }
  return listed;
}

/** What Outcrop's paginator lists. */
export async function listWithOutcrop(
  client: sdk.BedrockClient,
  facts: ListingFacts,
  question: Question,
): Promise<Thing[]> {
  const { operation } = facts;
  if (!canPaginate(operation)) throw new Error(`Outcrop has no paginator of ${operation}.`);
  const input = { ...inputOf(question), PaginationConfig: { PageSize: question.pageSize } };
  const listed: Thing[] = [];
  // The question's input is the operation's, by the table of facts.
  const pages = getPaginator(client, operation as "ListGuardrails").paginate(input as object);
  for await (const summary of pages.items()) listed.push(comparable(summary) as Thing);
  return listed;
}

function inputOf({ input }: Question): object {
  const isTime = (value: string) => /^\d{4}-\d\d-\d\dT/.test(value);
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, isTime(value) ? new Date(value) : value]),
  );
}
