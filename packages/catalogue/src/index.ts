export type { Catalogue } from "./catalogue.ts";
export { listedOn } from "./foundation-models/data.ts";
export {
  type FoundationModel,
  type FoundationModelLifecycle,
  findFoundationModel,
  foundationModels,
  providerOf,
} from "./foundation-models/foundation-models.ts";
export { type HyperParameter, hyperParameterFaults, withDefaults } from "./foundation-models/hyper-parameters.ts";
export { MergedListing, type MergedModel, type MergedQuery } from "./listing/merged-listing.ts";
export { type OpenOptions, openCatalogue } from "./open-catalogue.ts";
export {
  getModelHistory,
  listModelHistories,
  type ModelHistory,
  putModelHistories,
  type SeenChange,
} from "./pulls/model-history.ts";
export { type PullLease, returnPullLease, takePullLease } from "./pulls/pull-lease.ts";
export {
  getPulledTarget,
  listPulledTargets,
  type PulledTarget,
  putPulledTarget,
} from "./pulls/pulled-targets.ts";
export type { CopyJobQuery, CustomizationJobQuery, JobPage, ModelPage, ModelQuery, Position } from "./queries.ts";
export { accountOf, partitionOfArn, regionOf, scopeOf } from "./rules/arn.ts";
export { never } from "./rules/ending.ts";
export {
  CatalogueError,
  ConflictError,
  LimitReachedError,
  MissingError,
  NameTakenError,
  StoreUnavailableError,
  TooManyTagsError,
  type UnusableStoreCode,
  UnusableStoreError,
} from "./rules/errors.ts";
export { partitionOf } from "./rules/partition.ts";
export { plausibleAccounts, plausibleModels, type SeedOptions } from "./seed/plausible-models.ts";
export { type Seeded, seedCatalogue } from "./seed/seed-catalogue.ts";
export { StateError } from "./state/read-record.ts";
export { recordsOfCopyJob, recordsOfCustomizationJob } from "./state/records-of-creation.ts";
export { importState, stateLines } from "./state/state-lines.ts";
export type { JobRecord, ModelRecord, RequestRecord, StateKind, StateRecord } from "./state/state-record.ts";
export type { NewThing, OwnName, Thing, ThingChange, ThingPage, ThingQuery, Things } from "./things/thing.ts";
export type {
  AccessKey,
  CheckResult,
  CopyJob,
  Counted,
  CreateJobOptions,
  CreateOptions,
  CustomizationJob,
  CustomModel,
  Idempotency,
  ImportedModel,
  JobPhase,
  JobPhases,
  JsonObject,
  Limit,
  Outcome,
  PendingCheck,
  PendingChecks,
  Scope,
  Tag,
} from "./types.ts";
