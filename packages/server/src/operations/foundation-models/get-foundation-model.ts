import { foundationModelArn, foundationModelIdOf, regionOf } from "../../bedrock/arns.ts";
import { notFound } from "../../bedrock/refusals.ts";
import { FoundationModelIdentifier } from "../../validation/bedrock-shapes.ts";
import { ProjectIdentifier } from "../../validation/kind-shapes.ts";
import { operation } from "../operation.ts";
import { foundationModelSummary } from "./foundation-model-summary.ts";
import { requireProject } from "./require-project.ts";

/** Tells about one foundation model: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModel.html */
export const getFoundationModel = operation({
  name: "GetFoundationModel",
  method: "GET",
  path: "/foundation-models/{modelIdentifier}",
  status: 200,
  input: { path: { modelIdentifier: FoundationModelIdentifier }, query: { projectIdentifier: ProjectIdentifier } },
  resource: ({ modelIdentifier }, { region }) =>
    modelIdentifier.startsWith("arn:") ? modelIdentifier : foundationModelArn(region, modelIdentifier),
  async run({ modelIdentifier, projectIdentifier }, caller, service) {
    const { foundationModels, clock } = service;
    const { region } = caller;
    await requireProject(projectIdentifier, caller, service);
    const isArn = modelIdentifier.startsWith("arn:");
    const modelId = isArn ? foundationModelIdOf(modelIdentifier) : modelIdentifier;
    const here = !isArn || regionOf(modelIdentifier) === region;
    const listed = here ? foundationModels.find(modelId, region, clock.now()) : undefined;
    if (!listed) throw notFound("foundation model", modelIdentifier);
    return { modelDetails: foundationModelSummary(listed, region) };
  },
});
