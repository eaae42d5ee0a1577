import type { ScriptedModel } from "./scripted-catalogue.ts";
import { virtualStart } from "./virtual-time.ts";

/** Models made one after the other, the last one just before virtual time begins. */
export function madeModels(count: number, millisecondsApart: number): ScriptedModel[] {
  return Array.from({ length: count }, (_, index) =>
    madeModel(`model-${String(index).padStart(6, "0")}`, virtualStart - 1 - (count - 1 - index) * millisecondsApart),
  );
}

export function madeModel(modelName: string, creationTime: number): ScriptedModel {
  const modelArn = `arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0/${modelName}`;
  return { modelArn, modelName, creationTime, modelStatus: "Active" };
}
