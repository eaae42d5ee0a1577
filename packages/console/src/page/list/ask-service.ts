import { getPaginator } from "@outcrop/paginator";
import type { Filters } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";
import type { Service } from "../service/service.ts";
import { listInput } from "./page-source.ts";
import type { Ask } from "./time-sample.ts";

/** A page may be short or empty although there is more: at most so many are read for one answer. */
const pagesAtMost = 8;

/** Queries the service's listings with all filters except those of time, which come with each probe. */
export function askService(service: Service, scopes: readonly Scope[], filters: Filters): readonly Ask[] {
  const { creationTimeAfter: _after, creationTimeBefore: _before, sortOrder: _order, ...others } = filters;
  return scopes.map((scope): Ask => {
    const paginator = getPaginator(service.client(scope), "list_custom_models");
    return async ({ maxResults, ...probe }, signal) => {
      const PaginationConfig = { PageSize: maxResults };
      const pages = paginator.paginate({ ...listInput({ ...others, ...probe }), PaginationConfig }, { signal });
      const times: number[] = [];
      let read = 0;
      for await (const { modelSummaries = [], NextToken } of pages) {
        for (const { creationTime } of modelSummaries) if (creationTime) times.push(creationTime.getTime());
        read++;
        const isEnough = times.length >= maxResults || read === pagesAtMost;
        if (NextToken === undefined) break;
        if (isEnough) return { times, hasMore: true };
      }
      return { times, hasMore: false };
    };
  });
}
