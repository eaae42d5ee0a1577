import { getPaginator } from "@outcrop/paginator";
import { patientPages } from "./patient-pages.ts";
import type { PullSource } from "./pull-source.ts";

/**
 * The time before which no new model can appear: the creation time of the oldest job under way, but at most now minus the difference that
 * the clocks of service and caller may have. Undefined where the caller may not list jobs; then only full pulls are safe.
 * @param since such a time from an earlier pull: all jobs before it have ended, so only later ones are listed
 */
export async function settledBefore(
  { client }: PullSource,
  now: number,
  since: number | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  let settled = now - clockDifference;
  const jobs = getPaginator(client, "list_model_customization_jobs");
  const queries =
    since === undefined ? underWay.map((statusEquals) => ({ statusEquals })) : [{ creationTimeAfter: new Date(since) }];
  try {
    for (const query of queries) {
      const paginate = (StartingToken: string | undefined) =>
        jobs.paginate({ ...query, PaginationConfig: { PageSize: 1000, StartingToken } }, { signal });
      for await (const { modelCustomizationJobSummaries = [] } of patientPages(paginate, signal)) {
        for (const { status, creationTime } of modelCustomizationJobSummaries) {
          if (underWay.some((each) => each === status)) settled = Math.min(settled, creationTime?.getTime() ?? settled);
        }
      }
    }
  } catch (error) {
    if (error instanceof Error && error.name === "AccessDeniedException") return undefined;
    throw error;
  }
  return settled;
}

const underWay = ["InProgress", "Stopping"] as const;

/** Milliseconds. */
const clockDifference = 5 * 60_000;
