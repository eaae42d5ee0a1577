import type { JsonObject, JsonValue } from "../../output/json-value.ts";
import { timeText } from "../../output/time-text.ts";

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

/** The members of a summary in a fleet's listing: also the account and the region whose listing has the model. */
export const fleetMembers = [...summaryMembers, "account", "region"] as const;

export interface PageFormat {
  /** `wire`: `2026-01-31T10:00:00.123Z`; `iso8601`: `2026-01-31T10:00:00.123000+00:00`. */
  readonly timestampFormat: "wire" | "iso8601";
  /** The members that are printed, in order. */
  readonly members: readonly string[];
}

/** A page, or a single answer, as the AWS CLI sees it: known members in the order of the reference, times as text. */
export function printedPage(answer: object, format: PageFormat): JsonObject {
  const { modelSummaries, nextToken } = answer as { modelSummaries?: readonly object[]; nextToken?: string };
  const page: Record<string, JsonValue> = {};
  if (nextToken != null) page.nextToken = nextToken;
  if (modelSummaries != null) page.modelSummaries = modelSummaries.map((summary) => printedSummary(summary, format));
  return page;
}

/** Members that the service leaves out, or gives as null, are left out. */
function printedSummary(summary: object, { members, timestampFormat }: PageFormat): JsonObject {
  const given = summary as Readonly<Record<string, JsonValue | Date | undefined>>; // what a summary may hold
  if (isAsPrinted(given, members)) {
    // A copy of the whole is made several times faster than one member by member.
    return { ...given, creationTime: printedTime(given.creationTime, timestampFormat) };
  }
  const printed: Record<string, JsonValue> = {};
  for (const name of members) {
    const value = given[name];
    if (value != null) printed[name] = value instanceof Date ? printedTime(value, timestampFormat) : value;
  }
  return printed;
}

/** Whether a summary has none but printed members, in their order: texts and the time. */
function isAsPrinted(
  summary: Readonly<Record<string, JsonValue | Date | undefined>>,
  members: readonly string[],
): summary is Readonly<Record<string, string>> & { readonly creationTime: Date } {
  let next = 0;
  for (const name in summary) {
    while (members[next] !== name) if (++next >= members.length) return false;
    next++;
    if (typeof summary[name] !== "string" && name !== "creationTime") return false;
  }
  return summary.creationTime instanceof Date;
}

/** Python writes whole seconds without a fraction, and others with six digits. */
function printedTime(time: Date, format: PageFormat["timestampFormat"]): string {
  const text = timeText(time);
  if (format === "wire") return text;
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}+00:00` : `${text.slice(0, -1)}000+00:00`;
}

/** What `--generate-cli-skeleton output` prints: an answer whose texts are the names of their members. */
export const outputSkeleton: JsonObject = {
  nextToken: "nextToken",
  modelSummaries: [
    {
      ...Object.fromEntries(summaryMembers.map((name) => [name, name])),
      creationTime: "1970-01-01T00:00:00",
      customizationType: "FINE_TUNING",
      modelStatus: "Active",
    },
  ],
};
