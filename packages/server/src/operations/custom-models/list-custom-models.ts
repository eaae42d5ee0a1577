import { CustomModelName, FoundationModelArn, ModelArn } from "../../validation/bedrock-shapes.ts";
import { boolean, oneOf } from "../../validation/shape.ts";
import { listingInput, takeUpListing } from "../listing/take-up-listing.ts";
import { operation, PassingAnswer } from "../operation.ts";
import { modelPage } from "./model-page.ts";
import { recordedSummaries } from "./recorded-form.ts";
import { whatMayBeListed } from "./what-may-be-listed.ts";

/**
 * Lists the caller's own models and those of others that their owners let it list, newest first.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListCustomModels.html
 */
export const listCustomModels = operation({
  name: "ListCustomModels",
  method: "GET",
  path: "/custom-models",
  status: 200,
  isRemembered: true,
  input: {
    query: {
      ...listingInput,
      nameContains: CustomModelName,
      baseModelArnEquals: ModelArn,
      foundationModelArnEquals: FoundationModelArn,
      isOwned: boolean,
      modelStatus: oneOf("Active", "Creating", "Failed"),
    },
  },
  async run(input, caller, service) {
    const { catalogue, nextTokens } = service;
    const { nameContains, baseModelArnEquals, foundationModelArnEquals, isOwned, modelStatus } = input;
    const filters = { nameContains, baseModelArnEquals, foundationModelArnEquals, isOwned, modelStatus };
    const listing = takeUpListing("ListCustomModels", caller, input, filters, nextTokens);
    const page = await catalogue.listModels({ viewer: caller, ...listing.query });
    const shown = await whatMayBeListed(page.summaries, caller, service);
    const summaries = service.answersAs === "recorded" ? recordedSummaries(shown.summaries) : shown.summaries;
    const answer = modelPage(summaries, listing.nextToken(page.next));
    return shown.isPassing ? new PassingAnswer(answer) : answer;
  },
});
