import { wireTime } from "../../bedrock/wire-time.ts";
import { trainingMetrics } from "../../lifecycle/training-report.ts";
import { ModelIdentifier } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { findModel, modelResource } from "./find-model.ts";

/** Tells all about one model: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetCustomModel.html */
export const getCustomModel = operation({
  name: "GetCustomModel",
  method: "GET",
  path: "/custom-models/{modelIdentifier}",
  status: 200,
  input: { path: { modelIdentifier: ModelIdentifier } },
  resource: ({ modelIdentifier }, caller, service) => modelResource(modelIdentifier, caller, service),
  async run({ modelIdentifier }, caller, service) {
    const model = await findModel(modelIdentifier, caller, service);
    return {
      modelArn: model.modelArn,
      modelName: model.modelName,
      jobName: service.answersAs === "recorded" ? undefined : model.jobName,
      jobArn: model.jobArn,
      baseModelArn: model.baseModelArn,
      customizationType: model.customizationType,
      ...(model.jobArn !== undefined && model.modelStatus === "Active" && trainingMetrics(model)),
      ...model.details,
      creationTime: wireTime(model.creationTime),
      modelStatus: model.modelStatus,
      failureMessage: model.failureMessage,
    };
  },
});
