import type { Catalogue } from "@outcrop/catalogue";
import type { FleetFailure, FleetTarget } from "@outcrop/paginator/core";
import type { Settings } from "../../configuration/settings.ts";
import { type ListRequest, rest } from "../parameters/request.ts";
import type { Listing, ListingOptions } from "./listing.ts";
import { mergedPaginator } from "./merged-paginator.ts";
import { type PageFormat, printedPage } from "./printed-page.ts";
import { refusing } from "./refusing.ts";

/** Flags about requests, whose effect only requests show. */
const flagsOfRequests = [
  ...["--debug", "--no-sign-request", "--no-verify-ssl", "--ca-bundle"],
  ...["--cli-read-timeout", "--cli-connect-timeout"],
];

/**
 * The targets of a listing that needs no requests; undefined where it needs some: where accounts are not named, so that a key says whose
 * listing it is, or where a name or a flag is for the service and its client to judge.
 */
export function targetsInProcess(
  globals: ReadonlyMap<string, string>,
  settings: readonly Settings[],
): readonly FleetTarget[] | undefined {
  if (flagsOfRequests.some((flag) => globals.has(flag))) return undefined;
  const targets: FleetTarget[] = [];
  for (const { account, region } of settings) {
    // Only targets of `--accounts` have an account before a request is made.
    if (account === undefined) return undefined;
    if (region === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return undefined;
    targets.push({ account, region });
  }
  return targets;
}

/**
 * Lists several accounts and regions of a catalogue as one, in this process. What fails here is asked of the service, from where this listing
 * has come to: then it is reported, or skipped, as in every other fleet.
 * @param goOn lists the rest through the service
 * @throws UsageError for options that the paginator does not take
 */
export function startMergedListing(
  catalogue: Catalogue,
  targets: readonly FleetTarget[],
  request: Required<ListRequest>,
  format: PageFormat,
  options: ListingOptions,
  goOn: (rest: Required<ListRequest>) => Promise<Listing>,
): Listing {
  const merged = refusing(() =>
    mergedPaginator(catalogue, targets).paginate({ ...request.input, PaginationConfig: request.pagination }, options),
  );
  const failures: FleetFailure[] = [];
  let resumeToken = () => merged.resumeToken;
  async function* pages() {
    let models = 0;
    try {
      for await (const page of merged) {
        const shown = printedPage(page, format);
        models += Array.isArray(shown.modelSummaries) ? shown.modelSummaries.length : 0;
        yield shown;
      }
      return;
    } catch {
      // The service says why.
    }
    const served = await goOn({ ...request, pagination: rest(request.pagination, models, merged.resumeToken) });
    resumeToken = served.resumeToken;
    yield* served.pages;
    failures.push(...served.failures);
  }
  return { pages: pages(), isPaginated: true, resumeToken: () => resumeToken(), failures };
}
