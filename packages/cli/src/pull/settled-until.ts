import { getPaginator } from "@outcrop/paginator";
import type { PullSource } from "./pull-source.ts";

/**
 * The time before which no model can still appear: that of the oldest job under way, or now less what the clocks of services and callers may
 * differ by. Undefined where the caller may not list jobs: then only full pulls are safe.
 */
export async function settledBefore({ client }: PullSource, now: number): Promise<number | undefined> {
  let settled = now - clockDifference;
  const jobs = getPaginator(client, "list_model_customization_jobs");
  try {
    for (const statusEquals of ["InProgress", "Stopping"] as const) {
      const listed = jobs.paginate({ statusEquals, PaginationConfig: { PageSize: 1000 } });
      for await (const { creationTime } of listed.items())
        settled = Math.min(settled, creationTime?.getTime() ?? settled);
    }
  } catch (error) {
    if (error instanceof Error && error.name === "AccessDeniedException") return undefined;
    throw error;
  }
  return settled;
}

/** Milliseconds. */
const clockDifference = 5 * 60_000;
