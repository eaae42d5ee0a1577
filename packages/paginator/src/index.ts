export {
  type BedrockPaginator,
  canPaginate,
  getPaginator,
  type OperationName,
  type PageOf,
  type PaginatedInput,
} from "./bedrock-paginator.ts";
export { type BedrockFleetPaginator, getFleetPaginator } from "./fleet/bedrock-fleet.ts";
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
export { OperationNotPageableError } from "./operation-not-pageable-error.ts";
export type { CallOptions, PaginateOptions } from "./options.ts";
export type { PageIterator } from "./page-iterator.ts";
export type { Pagination } from "./pagination.ts";
export { PaginationError } from "./pagination-error.ts";
export { createPaginator, type PageWithNextToken, type PaginateInput, type Paginator } from "./paginator.ts";
export { byCreationTime, type Slicing } from "./parallel/slicing.ts";
export { decodeToken, encodeToken, type ResumeToken } from "./resume-token.ts";
export type { PaginationConfig } from "./settings.ts";
