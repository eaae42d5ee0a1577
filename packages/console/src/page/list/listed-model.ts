import type { CustomModelSummary } from "@aws-sdk/client-bedrock";
import { type Scope, scopeOfArn } from "../address/scope-of-address.ts";

/** A row of the list: the summary of a model, and the account and region in whose listing it is. */
export interface ListedModel extends Scope {
  readonly modelArn: string;
  readonly modelName: string;
  /** Milliseconds since 1970. */
  readonly creationTime: number;
  readonly modelStatus: string;
  readonly customizationType: string | undefined;
  readonly baseModelArn: string;
  readonly baseModelName: string;
  readonly ownerAccountId: string | undefined;
}

/** A summary as a row, in the listing of `scope`. */
export function listedModel(summary: CustomModelSummary, scope: Scope): ListedModel {
  const { modelArn = "", modelName = "", creationTime, modelStatus = "", customizationType } = summary;
  const { baseModelArn = "", baseModelName = "", ownerAccountId = scopeOfArn(modelArn)?.account } = summary;
  return {
    modelArn,
    modelName,
    creationTime: creationTime?.getTime() ?? 0,
    modelStatus,
    customizationType,
    baseModelArn,
    baseModelName,
    ownerAccountId,
    account: scope.account,
    region: scope.region,
  };
}
