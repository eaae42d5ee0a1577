import { foundationModels } from "@outcrop/catalogue";
import { ModelCustomization, ModelModality, Provider } from "../../validation/bedrock-shapes.ts";
import { oneOf } from "../../validation/shape.ts";
import { operation } from "../operation.ts";
import { foundationModelSummary } from "./foundation-model-summary.ts";

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
    },
  },
  async run({ byProvider, byCustomizationType, byOutputModality, byInferenceType }, { region }) {
    const wanted = foundationModels.filter(
      (model) =>
        (byProvider === undefined || model.providerName.toLowerCase() === byProvider.toLowerCase()) &&
        (byCustomizationType === undefined || model.customizationsSupported.includes(byCustomizationType)) &&
        (byOutputModality === undefined || model.outputModalities.includes(byOutputModality)) &&
        (byInferenceType === undefined || model.inferenceTypesSupported.includes(byInferenceType)),
    );
    return { modelSummaries: wanted.map((model) => foundationModelSummary(model, region)) };
  },
});
