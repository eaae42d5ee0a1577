import type { Limit } from "@outcrop/catalogue";

/**
 * How many an account may have at once in a region. Where a number is missing there is no quota. The service's own for imports are one
 * job and three models.
 */
export interface Quotas {
  /** Customization jobs that are InProgress or Stopping. */
  readonly customizationJobs?: number;
  /** Import jobs that are InProgress. */
  readonly modelImportJobs?: number;
  /** Imported models, and those that import jobs in progress will make. */
  readonly importedModels?: number;
}

type Quota = Omit<Limit, "most">;

const importsInProgress = { kind: "model-import-job", statuses: ["InProgress"] };

const counted: Readonly<Record<keyof Quotas, Quota>> = {
  customizationJobs: {
    called: "customization jobs in progress",
    counted: [{ kind: "model-customization-job", statuses: ["InProgress", "Stopping"] }],
  },
  modelImportJobs: { called: "model import jobs in progress", counted: [importsInProgress] },
  importedModels: { called: "imported models", counted: [{ kind: "imported-model" }, importsInProgress] },
};

/** The quotas that hold for a creation, as limits of the catalogue. */
export function limitsOf(quotas: Quotas, ...names: readonly (keyof Quotas)[]): Limit[] {
  return names.flatMap((name) => {
    const most = quotas[name];
    return most === undefined ? [] : [{ ...counted[name], most }];
  });
}
