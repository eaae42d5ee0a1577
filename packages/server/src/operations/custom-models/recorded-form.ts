/**
 * `documented`: answers have what the API's reference describes. `recorded`: models are answered as recordings of 2023-11 to 2024-04
 * have them: `baseModelName` is empty in ListCustomModels, and GetCustomModel has no `jobName`.
 */
export type AnswersAs = "documented" | "recorded";

/** Summaries, as JSON, in the recorded form. */
export function recordedSummaries(summaries: readonly string[]): string[] {
  return summaries.map((summary) => JSON.stringify({ ...JSON.parse(summary), baseModelName: "" }));
}
