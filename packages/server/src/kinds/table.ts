import type { Thing, ThingChange } from "@outcrop/catalogue";
import type { CheckOutcome, ImportOutcome } from "../artifacts/check-artifacts.ts";
import { automatedReasoningPolicies } from "./automated-reasoning-policies.ts";
import { customModelDeployments } from "./custom-model-deployments.ts";
import { enforcedGuardrails } from "./enforced-guardrails.ts";
import { evaluationJobs } from "./evaluation-jobs.ts";
import { guardrails } from "./guardrails.ts";
import { importedModels } from "./imported-models.ts";
import { inferenceProfiles } from "./inference-profiles.ts";
import { invocationLogging } from "./invocation-logging.ts";
import type { Kind } from "./kind.ts";
import { marketplaceModelEndpoints } from "./marketplace-model-endpoints.ts";
import { modelImportJobs } from "./model-import-jobs.ts";
import { modelInvocationJobs } from "./model-invocation-jobs.ts";
import { projects } from "./projects.ts";
import { promptOptimizationJobs } from "./prompt-optimization-jobs.ts";
import { promptRouters } from "./prompt-routers.ts";
import { provisionedModels } from "./provisioned-models.ts";
import { reasoningBuildWorkflows } from "./reasoning-build-workflows.ts";
import { reasoningTestCases } from "./reasoning-test-cases.ts";
import { reasoningTestResults } from "./reasoning-test-results.ts";
import { stopped } from "./things.ts";
import { trustedAccessPrograms } from "./trusted-access-programs.ts";

/** Every kind of thing beside models and their jobs. */
export const kinds: readonly Kind[] = [
  provisionedModels,
  customModelDeployments,
  modelImportJobs,
  importedModels,
  invocationLogging,
  guardrails,
  enforcedGuardrails,
  inferenceProfiles,
  promptRouters,
  evaluationJobs,
  modelInvocationJobs,
  promptOptimizationJobs,
  marketplaceModelEndpoints,
  automatedReasoningPolicies,
  reasoningBuildWorkflows,
  reasoningTestCases,
  reasoningTestResults,
  projects,
  trustedAccessPrograms,
];

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

/** What a thing becomes when its time has come. */
export function afterItsTime(thing: Thing): ThingChange {
  const { due: _, ...settled } = thing;
  const kind = byName.get(thing.kind);
  if (kind?.stop && thing.body.status === "Stopping") return { thing: stopped(kind, thing) };
  return kind?.onDue?.(thing) ?? { thing: settled };
}

/** What a thing becomes when its artifacts were looked at. */
export function afterItsCheck(thing: Thing, outcome: CheckOutcome | ImportOutcome, now: number): ThingChange {
  // It may have been looked at twice, by two servers.
  if (thing.check === undefined) return { thing };
  const { check: _, ...checked } = thing;
  return byName.get(thing.kind)?.onChecked?.(thing, outcome, now) ?? { thing: checked };
}
