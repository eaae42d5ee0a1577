import type { ModelQuery } from "@outcrop/catalogue";
import { CustomModelName, FoundationModelArn, ModelArn } from "../../validation/bedrock-shapes.ts";
import { boolean, oneOf, type ValuesOf } from "../../validation/shape.ts";
import { listingInput, present, rangeOf, takeUpListing } from "../listing/take-up-listing.ts";
import { operation, PassingAnswer } from "../operation.ts";
import { modelPage } from "./model-page.ts";
import { recordedSummaries } from "./recorded-form.ts";
import { isOfModel, whatMayBeListed } from "./what-may-be-listed.ts";

const input = {
  query: {
    ...listingInput,
    nameContains: CustomModelName,
    baseModelArnEquals: ModelArn,
    foundationModelArnEquals: FoundationModelArn,
    isOwned: boolean,
    modelStatus: oneOf("Active", "Creating", "Failed"),
  },
} as const;

type Input = ValuesOf<(typeof input)["query"], never>;

const filtersOf = ({ nameContains, baseModelArnEquals, foundationModelArnEquals, isOwned, modelStatus }: Input) => {
  return { nameContains, baseModelArnEquals, foundationModelArnEquals, isOwned, modelStatus };
};

/** What such an input asks the catalogue, without whose listing it is, its token and how much of it. */
export function modelQueryOf(given: Input): Omit<ModelQuery, "viewer" | "maxResults"> {
  return present({ ...filtersOf(given), ...rangeOf(given) });
}

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
  input,
  async run(given, caller, service) {
    const { catalogue, nextTokens } = service;
    const listing = takeUpListing("ListCustomModels", caller, given, filtersOf(given), nextTokens);
    const page = await catalogue.listModels({ viewer: caller, ...listing.query });
    const shown = await whatMayBeListed(page.summaries, caller, service);
    const summaries = service.answersAs === "recorded" ? recordedSummaries(shown.summaries) : shown.summaries;
    const isShown = page.next !== undefined && isOfModel(shown.summaries.at(-1), page.next.id);
    const answer = modelPage(summaries, listing.nextToken(page.next, isShown));
    return shown.isPassing ? new PassingAnswer(answer) : answer;
  },
});
