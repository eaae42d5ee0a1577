import type { JsonObject, JsonValue } from "../output/json-value.ts";

/** The members of a summary in the order of the Bedrock API's reference, in which the AWS CLI prints them. */
export const summaryMembers = [
  "modelArn",
  "modelName",
  "creationTime",
  "baseModelArn",
  "baseModelName",
  "customizationType",
  "ownerAccountId",
  "modelStatus",
] as const;

export type TimestampFormat = "wire" | "iso8601";

/** A page, or a single answer, as the AWS CLI sees it: known members in the order of the reference, times as text. */
export function printedPage(answer: object, format: TimestampFormat): JsonObject {
  const { modelSummaries, nextToken } = answer as { modelSummaries?: readonly object[]; nextToken?: string };
  const page: Record<string, JsonValue> = {};
  if (nextToken != null) page.nextToken = nextToken;
  if (modelSummaries != null) page.modelSummaries = modelSummaries.map((summary) => printedSummary(summary, format));
  return page;
}

/** Members that the service leaves out, or gives as null, are left out. */
export function printedSummary(summary: object, format: TimestampFormat): JsonObject {
  const members = summary as Readonly<Record<string, JsonValue | Date | undefined>>;
  const printed: Record<string, JsonValue> = {};
  for (const name of summaryMembers) {
    const value = members[name];
    if (value != null) printed[name] = value instanceof Date ? printedTime(value, format) : value;
  }
  return printed;
}

/** `2026-01-31T10:00:00.123Z`, or as Python writes it: `2026-01-31T10:00:00.123000+00:00`, whole seconds without a fraction. */
export function printedTime(time: Date, format: TimestampFormat): string {
  const text = time.toISOString();
  return format === "wire"
    ? text
    : text
        .replace(".000Z", "Z")
        .replace(/(\.\d{3})Z$/, "$1000Z")
        .replace("Z", "+00:00");
}
