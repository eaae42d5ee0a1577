import { createPaginator } from "@outcrop/paginator";
import type { Random } from "../../test/random.ts";
import {
  type Outcome,
  type Outcomes,
  ownNextToken,
  type Scenario,
  type ScriptedService,
  tokenKey,
  type Way,
} from "./scenario.ts";
import { fromWire, toWire } from "./wire.ts";

type Input = { readonly [name: string]: unknown };
type Page = { readonly [name: string]: unknown };

class ServiceError extends Error {
  override readonly name = "ServiceError";
}

/** A resume token that Outcrop gave in the midst of a listing, and how much had been given by then. */
export interface Place {
  readonly token: string | undefined;
  readonly given: number;
}

/** Places beyond what botocore gives: after a page, after an item, after a result of the search. */
export interface Places {
  readonly page: Place;
  readonly item: Place;
  readonly result: Place;
  /** All items of the listing. */
  readonly items: readonly unknown[];
}

/** Runs a scenario through createPaginator, in each way that botocore knows. */
export async function runScenario(scenario: Scenario): Promise<Outcomes> {
  const outcomes: { [way in Way]?: Outcome } = {};
  for (const way of scenario.ways) outcomes[way] = await consume(scenario, way);
  return outcomes;
}

/** Random places in a listing from its start without a cap; undefined where it fails. */
export async function readPlaces(scenario: Scenario, random: Random): Promise<Places | undefined> {
  const again = () => listing({ ...scenario, input: withConfig(scenario.input, {}) }, []);
  const items: unknown[] = [];
  try {
    const pages = again();
    const page = await randomPlace(pages, pages, random);
    const inItems = again();
    const item = await randomPlace(keep(inItems.items(), items), inItems, random);
    const inResults = again();
    const result = await randomPlace(inResults.search(scenario.search), inResults, random);
    return { page, item, result, items };
  } catch {
    return undefined;
  }
}

/** Each value is as likely as any other to be the one whose place is taken. */
async function randomPlace(values: AsyncIterable<unknown>, pages: { resumeToken: string | undefined }, random: Random) {
  let place: Place = { token: undefined, given: 0 };
  let given = 0;
  for await (const _value of values) {
    given++;
    if (random.chance(1 / given)) place = { token: pages.resumeToken, given };
  }
  return place;
}

async function* keep<Value>(values: AsyncIterable<Value>, kept: unknown[]): AsyncGenerator<Value> {
  for await (const value of values) {
    kept.push(toWire(value));
    yield value;
  }
}

export function withConfig(input: Input, config: Input): Input {
  return { ...input, PaginationConfig: config };
}

async function consume(scenario: Scenario, way: Way): Promise<Outcome> {
  const requests: unknown[] = [];
  const given: unknown[] = [];
  let pages: ReturnType<typeof listing> | undefined;
  let error: Outcome["error"] = null;
  try {
    pages = listing(scenario, requests);
    if (way === "pages") {
      for await (const page of pages) given.push(toWire(withoutNextToken(page, pages.resumeToken)));
    } else if (way === "full") {
      given.push(toWire(await pages.buildFullResult()));
    } else if (way === "iterators") {
      for (const iterator of pages.resultKeyIterators()) {
        const items: unknown[] = [];
        given.push(items);
        for await (const item of iterator) items.push(toWire(item));
      }
    } else {
      for await (const result of pages.search(scenario.search))
        given.push(toWire(withoutNextToken(result, pages.resumeToken)));
    }
  } catch (thrown) {
    const { name, message } = thrown as Error; // nothing here throws anything else
    error = { kind: name, message };
  }
  const nonAggregatePart = toWire(pages?.nonAggregatePart ?? {});
  return { requests, given, resumeToken: pages?.resumeToken ?? null, nonAggregatePart, error };
}

/** The pages that a script's service gives, always the same objects: whoever wrote to one would be found out. */
const pagesOf = new WeakMap<ScriptedService, readonly unknown[]>();

function listing(scenario: Scenario, requests: unknown[]) {
  const { service, pagination } = scenario;
  const pages = pagesOf.get(service) ?? service.pages.map(fromWire);
  pagesOf.set(service, pages);
  const inputTokens = [pagination.inputToken].flat();
  const call = async (request: Input): Promise<Page> => {
    const wire = toWire(request) as Input; // an object stays an object
    requests.push(wire);
    if (requests.length > service.patience) throw new ServiceError("too many requests");
    const key = tokenKey(inputTokens.map((name) => wire[name] ?? null));
    const page = service.pageAt[key] ?? service.otherwise;
    if (page === "error" || page === service.failsAt) throw new ServiceError("scripted failure");
    return pages[page] as Page; // the script's pages are objects or null
  };
  return createPaginator(call, pagination).paginate(fromWire(scenario.input) as Input);
}

/** What botocore would give: without the NextToken that Outcrop adds, where the service has none of its own. */
function withoutNextToken(page: unknown, resumeToken: string | undefined): unknown {
  if (typeof page !== "object" || page === null || !("NextToken" in page) || page.NextToken === ownNextToken)
    return page;
  const { NextToken, ...rest } = page;
  if (NextToken !== resumeToken)
    throw new Error(`A page's NextToken ${NextToken} is not its resume token ${resumeToken}`);
  return rest;
}
