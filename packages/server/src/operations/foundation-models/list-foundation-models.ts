import { ModelCustomization, ModelModality, Provider } from "../../validation/bedrock-shapes.ts";
import { ProjectIdentifier } from "../../validation/kind-shapes.ts";
import { oneOf } from "../../validation/shape.ts";
import { operation } from "../operation.ts";
import { foundationModelSummary } from "./foundation-model-summary.ts";
import { requireProject } from "./require-project.ts";

/** Lists the foundation models: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html */
export const listFoundationModels = operation({
  name: "ListFoundationModels",
  method: "GET",
  path: "/foundation-models",
  status: 200,
  input: {
    query: {
      byProvider: Provider,
      byCustomizationType: ModelCustomization,
      byOutputModality: ModelModality,
      byInferenceType: oneOf("ON_DEMAND", "PROVISIONED"),
      projectIdentifier: ProjectIdentifier,
    },
  },
  async run(input, caller, service) {
    const { byProvider, byCustomizationType, byOutputModality, byInferenceType, projectIdentifier } = input;
    const { region } = caller;
    const { foundationModels, clock } = service;
    await requireProject(projectIdentifier, caller, service);
    const wanted = foundationModels
      .inRegion(region, clock.now())
      .filter(
        ({ model, customizationsSupported, inferenceTypesSupported }) =>
          (byProvider === undefined || model.providerName.toLowerCase() === byProvider.toLowerCase()) &&
          (byCustomizationType === undefined || customizationsSupported.includes(byCustomizationType)) &&
          (byOutputModality === undefined || model.outputModalities.includes(byOutputModality)) &&
          (byInferenceType === undefined || inferenceTypesSupported.includes(byInferenceType)),
      );
    return { modelSummaries: wanted.map((listed) => foundationModelSummary(listed, region)) };
  },
});
