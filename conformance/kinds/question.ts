import type { Random } from "../../test/random.ts";
import { underValues } from "./arranged-things.ts";
import type { ListingFacts, Thing } from "./listings.ts";

/** One listing: which operation, with which input, in pages of which size. Times are ISO 8601, as they go between processes. */
export interface Question {
  readonly operation: string;
  readonly input: { readonly [member: string]: string };
  readonly pageSize?: number;
}

/**
 * A random question about a listing.
 * @param all what there is, so that most filters find some
 */
export function randomQuestion(random: Random, facts: ListingFacts, all: readonly Thing[]): Question {
  const input: { [member: string]: string } = {};
  const one = () => random.pick(all);
  for (const member of facts.under ?? []) input[member] = random.pick(underValues[member] ?? []);
  for (const [filter, member] of Object.entries(facts.equals ?? {})) {
    const value = one()[member];
    if (random.chance(0.35) && value !== undefined) input[filter] = String(value);
  }
  if (facts.contains && random.chance(0.35))
    input[facts.contains[0]] = partOf(random, String(one()[facts.contains[1]]));
  for (const bound of [facts.after, facts.before]) {
    if (bound !== undefined && random.chance(0.3)) input[bound] = String(one()[facts.time]);
  }
  if (facts.isSorted) {
    if (random.chance(0.5)) input.sortBy = "CreationTime";
    if (random.chance(0.6)) input.sortOrder = random.pick(["Ascending", "Descending"]);
  }
  const largest = facts.largestPage ?? 1000;
  const pageSize = largest === 0 || random.chance(0.15) ? undefined : pageSizeOf(random, largest);
  return { operation: facts.operation, input, ...(pageSize && { pageSize }) };
}

/** Small pages are rare: a page of one thing is a request of its own. */
function pageSizeOf(random: Random, largest: number): number {
  return random.chance(0.1) ? random.whole(largest / 20, largest / 10) : random.whole(largest / 5, largest);
}

/** A part of a name that is a name itself, as the service asks. */
function partOf(random: Random, name: string): string {
  const begin = random.below(name.length - 1);
  const part = name.slice(begin, begin + random.whole(1, 6)).replace(/^[^a-z0-9]+|[^a-z0-9]+$/gi, "");
  return part === "" ? "a" : part;
}

/** What a plain filter over all that there is gives. @param all in the order of time, oldest first */
export function expected(facts: ListingFacts, all: readonly Thing[], { input }: Question): readonly Thing[] {
  const { after = "", before = "", contains, equals = {}, unless, under = [], time } = facts;
  const same = { ...equals, ...Object.fromEntries(under.map((member) => [member, member])) };
  const kept = all.filter(
    (thing) =>
      (input[after] === undefined || String(thing[time]) > input[after]) &&
      (input[before] === undefined || String(thing[time]) < input[before]) &&
      (contains === undefined || String(thing[contains[1]]).includes(input[contains[0]] ?? "")) &&
      Object.entries(same).every(([filter, member]) => (input[filter] ?? thing[member]) === thing[member]) &&
      (unless === undefined || input[unless[0]] !== undefined || unless[1](thing)),
  );
  return (input.sortOrder ?? facts.order) === "Ascending" ? kept : kept.toReversed();
}
