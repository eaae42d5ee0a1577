import { AccountId, CustomModelName, ModelArn } from "../../validation/bedrock-shapes.ts";
import { oneOf } from "../../validation/shape.ts";
import { listingInput, takeUpListing } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { copyJobAnswer } from "./copy-job-answer.ts";

/**
 * Lists the copies into the caller's account and region, newest first.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListModelCopyJobs.html
 */
export const listModelCopyJobs = operation({
  name: "ListModelCopyJobs",
  method: "GET",
  path: "/model-copy-jobs",
  status: 200,
  input: {
    query: {
      ...listingInput,
      statusEquals: oneOf("InProgress", "Completed", "Failed"),
      sourceAccountEquals: AccountId,
      sourceModelArnEquals: ModelArn,
      targetModelNameContains: CustomModelName,
    },
    namesInQuery: { targetModelNameContains: "outputModelNameContains" },
  },
  async run(input, caller, { catalogue, nextTokens }) {
    const { statusEquals, sourceAccountEquals, sourceModelArnEquals, targetModelNameContains } = input;
    const filters = { statusEquals, sourceAccountEquals, sourceModelArnEquals, targetModelNameContains };
    const listing = takeUpListing("ListModelCopyJobs", caller, input, filters, nextTokens);
    const page = await catalogue.listCopyJobs({ scope: caller, ...listing.query });
    return { modelCopyJobSummaries: page.jobs.map(copyJobAnswer), nextToken: listing.nextToken(page.next) };
  },
});
