import type { Catalogue, Position } from "@outcrop/catalogue";

/** The same catalogue, whose listings have at most so many entries per page. With 0 a page has no entries, and its token leads to where it began. */
export function withShortPages(catalogue: Catalogue, mostEntries: number): Catalogue {
  const shorter = <Query extends { readonly maxResults: number }>(query: Query): Query => ({
    ...query,
    maxResults: Math.min(query.maxResults, mostEntries),
  });
  const { things } = catalogue;
  const listings: Pick<Catalogue, "listModels" | "listCustomizationJobs" | "listCopyJobs" | "things"> =
    mostEntries > 0
      ? {
          listModels: (query) => catalogue.listModels(shorter(query)),
          listCustomizationJobs: (query) => catalogue.listCustomizationJobs(shorter(query)),
          listCopyJobs: (query) => catalogue.listCopyJobs(shorter(query)),
          things: instead(things, { list: (query) => things.list(shorter(query)) }),
        }
      : {
          listModels: async (query) => ({ summaries: [], next: whereItStands(query) }),
          listCustomizationJobs: async (query) => ({ jobs: [], next: whereItStands(query) }),
          listCopyJobs: async (query) => ({ jobs: [], next: whereItStands(query) }),
          things: instead(things, { list: async (query) => ({ things: [], next: whereItStands(query) }) }),
        };
  return instead(catalogue, listings);
}

/** The same, with some of its members replaced. */
function instead<Whole extends object>(whole: Whole, replaced: Partial<Whole>): Whole {
  return new Proxy(whole, {
    get(target, name) {
      if (Object.hasOwn(replaced, name)) return Reflect.get(replaced, name);
      const member: unknown = Reflect.get(target, name);
      // A store's method needs its private fields, which only the store itself has.
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

/** A time, in milliseconds, that a position may have and no clock gives as a creation time: in the year 4821. */
const afterAll = 9e13;

function whereItStands(query: { readonly after?: Position; readonly sortOrder?: string }): Position {
  if (query.after) return query.after;
  // Identifiers are lower-case letters and digits, between these two.
  return query.sortOrder === "Ascending" ? { creationTime: 0, id: "-" } : { creationTime: afterAll, id: "~" };
}
