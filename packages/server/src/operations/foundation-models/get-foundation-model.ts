import { findFoundationModel } from "@outcrop/catalogue";
import { foundationModelArn, foundationModelIdOf, regionOf } from "../../bedrock/arns.ts";
import { notFound } from "../../bedrock/refusals.ts";
import { FoundationModelIdentifier } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { foundationModelSummary } from "./foundation-model-summary.ts";

/** Tells about one foundation model: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModel.html */
export const getFoundationModel = operation({
  name: "GetFoundationModel",
  method: "GET",
  path: "/foundation-models/{modelIdentifier}",
  status: 200,
  input: { path: { modelIdentifier: FoundationModelIdentifier } },
  resource: ({ modelIdentifier }, { region }) =>
    modelIdentifier.startsWith("arn:") ? modelIdentifier : foundationModelArn(region, modelIdentifier),
  async run({ modelIdentifier }, { region }) {
    const isArn = modelIdentifier.startsWith("arn:");
    const here = !isArn || regionOf(modelIdentifier) === region;
    const model = here && findFoundationModel(isArn ? foundationModelIdOf(modelIdentifier) : modelIdentifier);
    if (!model) throw notFound("foundation model", modelIdentifier);
    return { modelDetails: foundationModelSummary(model, region) };
  },
});
