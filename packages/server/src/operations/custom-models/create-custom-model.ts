import type { CustomModel } from "@outcrop/catalogue";
import { customModelArn, newIdentifier } from "../../bedrock/arns.ts";
import { invalid } from "../../bedrock/refusals.ts";
import { modelPackageArn } from "../../validation/bedrock-patterns.ts";
import {
  ClientRequestToken,
  CustomModelName,
  KmsKeyArn,
  RoleArn,
  S3DataSource,
  TagList,
} from "../../validation/bedrock-shapes.ts";
import { string, structure, union } from "../../validation/shape.ts";
import { idempotencyOf } from "../idempotency.ts";
import { present } from "../listing/take-up-listing.ts";
import { operation } from "../operation.ts";
import { requireDistinctKeys } from "../tags/distinct-keys.ts";
import { tagging } from "../tags/tagging.ts";

/**
 * Imports a model from artifacts in S3. It is Creating while they are looked at, then Active, or Failed with a message that says
 * what is wrong with which file.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateCustomModel.html
 */
export const createCustomModel = operation({
  name: "CreateCustomModel",
  method: "POST",
  path: "/custom-models/create-custom-model",
  status: 202,
  beginsSomething: true,
  input: {
    body: {
      modelName: CustomModelName,
      modelSourceConfig: union({ s3DataSource: S3DataSource }),
      customModelDataSource: union({
        modelPackageArnDataSource: structure({ modelPackageArn: string({ pattern: modelPackageArn }) }, [
          "modelPackageArn",
        ]),
      }),
      modelKmsKeyArn: KmsKeyArn,
      roleArn: RoleArn,
      modelTags: TagList,
      clientRequestToken: ClientRequestToken,
    },
    required: ["modelName"],
  },
  resource({ modelTags }, caller) {
    const result = customModelArn(caller, "imported", "*");
    return [{ resource: result, ...present({ requestTags: modelTags }) }, ...tagging(result, modelTags)];
  },
  async run(input, caller, { catalogue, clock, lifecycle }) {
    const { modelName, modelTags, modelKmsKeyArn } = input;
    requireDistinctKeys("modelTags", modelTags);
    const s3Uri = input.modelSourceConfig?.s3DataSource?.s3Uri;
    if (s3Uri === undefined) {
      throw invalid("Give modelSourceConfig with an s3DataSource: there are no model packages to import from here.");
    }
    const now = clock.now();
    const modelArn = customModelArn(caller, "imported", newIdentifier());
    const model: CustomModel = {
      modelArn,
      modelName,
      creationTime: now,
      modelStatus: "Creating",
      customizationType: "IMPORTED",
      // What it was made from is not known: an imported model is the root of its own line.
      baseModelArn: modelArn,
      baseModelName: modelName,
      foundationModelArn: modelArn,
      details: present({ modelKmsKeyArn }),
    };
    const outcome = lifecycle.importing(now, s3Uri);
    const created = await catalogue.createModel(model, {
      ...present({ tags: modelTags }),
      ...idempotencyOf("CreateCustomModel", input),
      outcome,
      now,
    });
    if (created === modelArn) lifecycle.follow(modelArn, outcome);
    return { modelArn: created };
  },
});
