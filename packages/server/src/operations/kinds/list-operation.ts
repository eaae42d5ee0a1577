import type { Scope, Thing } from "@outcrop/catalogue";
import type { Kind, Listing } from "../../kinds/kind.ts";
import { summaryOf, thingOf } from "../../kinds/things.ts";
import { PaginationToken, SortOrder } from "../../validation/bedrock-shapes.ts";
import { type Members, timestamp } from "../../validation/shape.ts";
import { present, takeUpListing } from "../listing/take-up-listing.ts";
import type { Operation, Service } from "../operation.ts";

/** What a listing was asked, as the rules of its input let it in. */
type Input = { readonly [member: string]: string | number | undefined };

/** The operation that lists the things of a kind. */
export function listOperation(kind: Kind, listing: Listing): Operation {
  const { operation: name, path, filters = {} } = listing;
  const inPath = Object.fromEntries(Object.entries(filters).filter(([member]) => path.includes(`{${member}}`)));
  const inQuery = Object.fromEntries(Object.entries(filters).filter(([member]) => !(member in inPath)));
  return {
    name,
    method: "GET",
    path,
    status: 200,
    input: {
      path: shapesOf(inPath),
      query: { ...rangeOf(listing), ...shapesOf(inQuery) },
      body: {},
      required: [],
      namesInQuery: Object.fromEntries(
        Object.entries(inQuery).flatMap(([member, { inQuery: called }]) => (called ? [[member, called]] : [])),
      ),
    },
    async run(input: Input, caller, service) {
      const { catalogue, nextTokens } = service;
      const asked = filtersOf(listing, input);
      const taken = takeUpListing(name, caller, orderOf(listing, input), asked, nextTokens);
      const { nameContains, ...equals } = asked;
      const { creationTimeAfter, creationTimeBefore, sortOrder, maxResults, after } = taken.query;
      const page = await catalogue.things.list({
        scope: caller,
        kind: kind.name,
        maxResults,
        ...present({ creationTimeAfter, creationTimeBefore, sortOrder, after, nameContains }),
        equals: present(equals) as typeof asked,
        standing: standingOf(kind, caller, service),
      });
      return {
        [listing.result]: page.things.map((thing) => summaryOf(kind, thing)),
        nextToken: taken.nextToken(page.next),
      };
    },
  };
}

/** The things that exist without being created. */
export function standingOf(kind: Kind, scope: Scope, { foundationModels, clock }: Service): Thing[] {
  if (kind.standing === undefined) return [];
  const models = foundationModels.inRegion(scope.region, clock.now()).map(({ model }) => model);
  return kind.standing(scope, models).map((body) => thingOf(kind, scope, body));
}

function shapesOf(filters: NonNullable<Listing["filters"]>): Members {
  return Object.fromEntries(Object.entries(filters).map(([member, { shape }]) => [member, shape]));
}

function rangeOf({ after, before, sortBy, nameContains, maxResults }: Listing): Members {
  return {
    ...(after && { [after]: timestamp }),
    ...(before && { [before]: timestamp }),
    ...(sortBy && { sortBy, sortOrder: SortOrder }),
    ...(nameContains && { nameContains }),
    ...(maxResults && { maxResults }),
    nextToken: PaginationToken,
  };
}

function filtersOf({ filters = {}, unless = {} }: Listing, input: Input): { readonly [value: string]: string } {
  const asked: { [value: string]: string } = {};
  for (const [member, { value, read = (text: string) => text }] of Object.entries(filters)) {
    const given = input[member];
    if (given !== undefined) asked[value] = read(String(given), input as { readonly [member: string]: string });
  }
  for (const [member, values] of Object.entries(unless)) {
    if (input[member] === undefined) Object.assign(asked, values);
  }
  const { nameContains } = input;
  return nameContains === undefined ? asked : { ...asked, nameContains: String(nameContains) };
}

function orderOf(listing: Listing, input: Input) {
  const { after = "", before = "", order } = listing;
  const { sortOrder = order, maxResults, nextToken } = input;
  // The input's rules have checked these members.
  return present({
    creationTimeAfter: input[after] as number | undefined,
    creationTimeBefore: input[before] as number | undefined,
    sortOrder: sortOrder as Listing["order"],
    maxResults: maxResults as number | undefined,
    nextToken: nextToken as string | undefined,
  });
}
