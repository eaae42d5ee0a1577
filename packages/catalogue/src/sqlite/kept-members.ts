import type { WireSummary } from "../listing/summary.ts";
import type { CustomModel } from "../types.ts";

/**
 * Where a model's row stores each member of the model: in the summary that is listed, in a column that listings look at, or with the rest at
 * the row's end. A member that is added to `CustomModel` does not compile until it has an entry here, and then not until the functions below
 * write and read it.
 */
const keptIn = {
  modelArn: "summary",
  modelName: "summary",
  creationTime: "summary",
  modelStatus: "summary",
  customizationType: "summary",
  baseModelArn: "summary",
  baseModelName: "summary",
  foundationModelArn: "column",
  jobName: "column",
  jobArn: "rest",
  failureMessage: "rest",
  details: "rest",
} as const satisfies {
  readonly [member in keyof Required<CustomModel>]:
    | "column"
    | "rest"
    | (member extends keyof WireSummary ? "summary" : never);
};

type KeptIn<Where> = {
  [member in keyof typeof keptIn]: (typeof keptIn)[member] extends Where ? member : never;
}[keyof typeof keptIn];

type Rest = Pick<CustomModel, KeptIn<"rest">>;

/** What a model is read from: columns of its row in its owner's range, the texts without their checksums, and its root's ARN. */
export interface KeptModel {
  readonly job_name: string | null;
  readonly summary: string;
  /** As {@link restText} gives it. */
  readonly more: string;
  readonly foundation: string;
}

/** The members that are neither in the summary nor in a column, as JSON. */
export function restText({ jobArn, failureMessage, details }: CustomModel): string {
  return JSON.stringify({ jobArn, failureMessage, details } satisfies { [member in keyof Required<Rest>]: unknown });
}

/** The model of a row. */
export function modelFrom({ job_name, summary, more, foundation }: KeptModel): CustomModel {
  // Both texts were written by this package.
  const { ownerAccountId, creationTime, ...summarized } = JSON.parse(summary) as WireSummary;
  const rest = JSON.parse(more) as Rest;
  const columns = {
    foundationModelArn: foundation,
    jobName: job_name ?? undefined,
  } satisfies { [member in KeptIn<"column">]: unknown };
  const { jobName, ...others } = columns;
  const model = { ...summarized, ...rest, ...others, creationTime: Date.parse(creationTime) };
  // The type of a summary allows some members to be undefined that a stored model's summary always has.
  return (jobName === undefined ? model : { ...model, jobName }) as CustomModel;
}
