export { type BedrockFleetPaginator, getFleetPaginator } from "./bedrock/bedrock-fleet.ts";
export type { BedrockOptions, Reader } from "./bedrock/bedrock-options.ts";
export { type BedrockPaginator, getPaginator, type PageOf, type PaginatedInput } from "./bedrock/bedrock-paginator.ts";
export { canPaginate, type OperationName } from "./bedrock/operation-names.ts";
export { OperationNotPageableError } from "./bedrock/operation-not-pageable-error.ts";
export {
  byCreationTime,
  type CallOptions,
  compileSearch,
  createFleetPaginator,
  createMergedPaginator,
  createPaginator,
  decodeToken,
  encodeToken,
  type FleetFailure,
  type FleetOptions,
  type FleetPage,
  type FleetPageIterator,
  type FleetPaginator,
  type FleetPaginatorOf,
  type FleetTarget,
  FleetTargetError,
  type InFleet,
  JmesPathError,
  type MergedItems,
  type MergedTarget,
  type PageIterator,
  type PageWithNextToken,
  type PaginateInput,
  type PaginateOptions,
  type Pagination,
  type PaginationConfig,
  PaginationError,
  type Paginator,
  type ResumeToken,
  type Search,
  type Slicing,
  search,
} from "./core.ts";
