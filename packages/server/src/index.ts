export type { ArtifactSource } from "./artifacts/artifact-source.ts";
export { type CheckOutcome, checkArtifacts } from "./artifacts/check-artifacts.ts";
export { folderSource } from "./artifacts/folder-source.ts";
export { type S3SourceOptions, s3Source } from "./artifacts/s3-source.ts";
export { ServiceError } from "./bedrock/service-error.ts";
export type { AnsweredRequest } from "./control/request-history.ts";
export type { DropMoment, FaultKind, FaultRule } from "./faults/fault-rule.ts";
export type { FaultReport, Faults } from "./faults/faults.ts";
export { FaultRuleError, type GivenFault } from "./faults/read-fault.ts";
export type { ConsolePage, ConsoleSettings } from "./http/console-files.ts";
export type { TlsOptions } from "./http/servers.ts";
export { type AuthMode, AuthModeError, assertAuthAllowed } from "./identity/auth-mode.ts";
export { devCredentials, strictCredentials } from "./identity/credentials.ts";
export { createIdentify, type Identify } from "./identity/identify.ts";
export type { OpenIdentifyOptions } from "./identity/identify-open.ts";
export {
  createKey,
  deleteKey,
  type KeyRequest,
  KeyRequestError,
  type ListedKey,
  listKeys,
  type NewKey,
} from "./identity/keys.ts";
export { type AllowedFromElsewhere, AllowedFromElsewhereError } from "./identity/local-guard.ts";
export { openSealingKey, type SealingKey, SealingKeyError, type SealingKeySource } from "./identity/sealing-key.ts";
export { type Clock, systemClock } from "./lifecycle/clock.ts";
export {
  FoundationModelsError,
  type GivenFoundationModel,
  type GivenFoundationModels,
} from "./operations/foundation-models/given-foundation-models.ts";
export type { Quotas } from "./operations/quotas.ts";
export { PolicyError } from "./policies/document.ts";
export { type RunningServer, type ServerOptions, startServer } from "./start-server.ts";
export { type ArrangedModel, defaultScope } from "./testing/arrange.ts";
export { type Arranged, type ArrangedArns, arrange } from "./testing/arranged.ts";
export type { ArrangedCopyJob } from "./testing/arranged-copy-job.ts";
export type { ArrangedCustomizationJob } from "./testing/arranged-customization-job.ts";
export { TestClock } from "./testing/test-clock.ts";
