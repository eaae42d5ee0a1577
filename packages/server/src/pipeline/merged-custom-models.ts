import { type Catalogue, MergedListing, type MergedQuery, type Scope } from "@outcrop/catalogue";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import { type Caller, callerOf } from "../identity/caller.ts";
import { systemClock } from "../lifecycle/clock.ts";
import { listCustomModels, modelQueryOf } from "../operations/custom-models/list-custom-models.ts";
import { whatMayBeListed } from "../operations/custom-models/what-may-be-listed.ts";
import { validInput } from "./valid-input.ts";

/** One of the listings that are merged: whose it is, and ListCustomModels' input as SDKs send it, without a token. */
export interface ListingToMerge extends Scope {
  readonly input: { readonly [member: string]: unknown };
}

/**
 * What ListCustomModels of several accounts and regions would list, as one listing by creation time, without HTTP: the input is checked by the
 * same rules, and models of other accounts are left out by the same policies. Each account asks with its twelve digits as key, from this machine.
 * What is due in the catalogue is ended first, as a server does when it starts.
 * @param listings all in the same order
 * @throws ServiceError if the input of one is refused; what the catalogue throws
 */
export async function mergeCustomModels(
  catalogue: Catalogue,
  listings: readonly ListingToMerge[],
): Promise<MergedListing> {
  const asked = listings.map((listing) => readListing(listing));
  await catalogue.settle(systemClock.now());
  const callers = new Map(asked.map(({ query, caller }) => [query.viewer, caller]));
  return new MergedListing(
    async (query) => {
      const page = await catalogue.listModels(query);
      const caller = callers.get(query.viewer) as Caller; // each query keeps its own viewer
      const { summaries } = await whatMayBeListed(page.summaries, caller, { catalogue, clock: systemClock });
      return { ...page, summaries };
    },
    asked.map(({ query }) => query),
  );
}

function readListing({ account, region, input }: ListingToMerge): { query: MergedQuery; caller: Caller } {
  const request = requestOf(input);
  const caller = callerOf(request, { via: "signature", accessKeyId: account, account, region });
  const values = validInput({ operation: listCustomModels, labels: [] }, request) as never; // as the rules of ListCustomModels read it
  return { query: { ...modelQueryOf(values), viewer: { account, region } }, caller };
}

/** The request that an SDK would send. */
function requestOf(input: ListingToMerge["input"]): ServiceRequest {
  const query = Object.entries(input)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(
      ([name, value]) => `${name}=${encodeURIComponent(value instanceof Date ? value.toISOString() : String(value))}`,
    )
    .join("&");
  const from = { address: "127.0.0.1", isSecure: false };
  return {
    id: "",
    method: "GET",
    path: "/custom-models",
    query,
    headers: {},
    rawHeaders: [],
    body: new Uint8Array(0),
    from,
  };
}
