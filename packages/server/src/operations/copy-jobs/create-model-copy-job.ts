import type { CopyJob, CustomModel } from "@outcrop/catalogue";
import {
  accountOf,
  baseOf,
  copyJobArn,
  customModelArn,
  inRegion,
  kmsKeyArn,
  newIdentifier,
  regionOf,
} from "../../bedrock/arns.ts";
import { invalid } from "../../bedrock/refusals.ts";
import { ClientRequestToken, CustomModelName, KmsKeyId, ModelArn, TagList } from "../../validation/bedrock-shapes.ts";
import { findModel } from "../custom-models/find-model.ts";
import { idempotencyOf } from "../idempotency.ts";
import { present } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { requireDistinctKeys } from "../tags/distinct-keys.ts";
import { tagging } from "../tags/tagging.ts";

/**
 * Copies a model, an own one or one whose owner lets others copy it, in any region, into the caller's account and region.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelCopyJob.html
 */
export const createModelCopyJob = operation({
  name: "CreateModelCopyJob",
  method: "POST",
  path: "/model-copy-jobs",
  status: 201,
  beginsSomething: true,
  input: {
    body: {
      sourceModelArn: ModelArn,
      targetModelName: CustomModelName,
      modelKmsKeyId: KmsKeyId,
      targetModelTags: TagList,
      clientRequestToken: ClientRequestToken,
    },
    required: ["sourceModelArn", "targetModelName"],
  },
  resource: ({ sourceModelArn, targetModelTags }, caller) => [
    { resource: sourceModelArn, ...present({ requestTags: targetModelTags }) },
    ...tagging(customModelArn(caller, baseOf(sourceModelArn), "*"), targetModelTags),
  ],
  async run(input, caller, service) {
    const { sourceModelArn, targetModelName, targetModelTags } = input;
    const { catalogue, clock, lifecycle } = service;
    requireDistinctKeys("targetModelTags", targetModelTags);
    const source = await findModel(sourceModelArn, { ...caller, region: regionOf(sourceModelArn) }, service);
    if (source.modelStatus !== "Active") {
      throw invalid(
        `The source model '${sourceModelArn}' is ${source.modelStatus}; only an Active model can be copied.`,
      );
    }
    const now = clock.now();
    const jobArn = copyJobArn(caller, newIdentifier());
    const targetModelArn = customModelArn(caller, baseOf(source.modelArn), newIdentifier());
    const keyArn = input.modelKmsKeyId && kmsKeyArn(caller, input.modelKmsKeyId);
    const job: CopyJob = {
      jobArn,
      status: "InProgress",
      creationTime: now,
      sourceModelArn: source.modelArn,
      sourceModelName: source.modelName,
      sourceAccountId: accountOf(source.modelArn),
      targetModelArn,
      targetModelName,
      details: present({ targetModelKmsKeyArn: keyArn, targetModelTags }),
    };
    // The job that made the source is of the source's account and region; the copy does not name it.
    const { jobName: _name, jobArn: _arn, ...copied } = source;
    // A copy has the key that it was asked for, and never the source's, which is of another region.
    const { modelKmsKeyArn: _key, ...described } = source.details ?? {};
    const model: CustomModel = {
      ...copied,
      modelArn: targetModelArn,
      modelName: targetModelName,
      creationTime: now,
      modelStatus: "Creating",
      baseModelArn: inRegion(source.baseModelArn, caller.region),
      foundationModelArn: inRegion(source.foundationModelArn, caller.region),
      details: { ...described, ...present({ modelKmsKeyArn: keyArn }) },
    };
    const outcome = lifecycle.copying(now);
    const created = await catalogue.createCopyJob(job, model, {
      ...present({ modelTags: targetModelTags }),
      ...idempotencyOf("CreateModelCopyJob", input),
      outcome,
      now,
    });
    if (created === jobArn) lifecycle.follow(jobArn, outcome);
    return { jobArn: created };
  },
});
