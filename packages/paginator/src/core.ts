export {
  createFleetPaginator,
  type FleetOptions,
  type FleetPage,
  type FleetPageIterator,
  type FleetPaginator,
} from "./fleet/fleet-paginator.ts";
export { type FleetFailure, type FleetTarget, FleetTargetError, type InFleet } from "./fleet/fleet-target.ts";
export { compileSearch, type Search, search } from "./jmespath/jmespath.ts";
export { JmesPathError } from "./jmespath/jmespath-error.ts";
export type { CallOptions, PaginateOptions } from "./options/paginate-options.ts";
export type { PaginationConfig } from "./options/pagination-config.ts";
export type { PageIterator } from "./page-iterator.ts";
export type { Pagination } from "./pages/pagination.ts";
export { PaginationError } from "./pagination-error.ts";
export { createPaginator, type PageWithNextToken, type PaginateInput, type Paginator } from "./paginator.ts";
export { byCreationTime, type Slicing } from "./places/slicing.ts";
export { decodeToken, encodeToken, type ResumeToken } from "./tokens/resume-token.ts";
