import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { foundationModels } from "../foundation-models/foundation-models.ts";
import { plausibleAccounts, plausibleModels } from "./plausible-models.ts";

const options = { models: 20_000, seed: 9, accounts: plausibleAccounts(7), regions: ["us-east-1", "eu-west-3"] };
const models = [...plausibleModels(options)];

describe("a seed", () => {
  it("gives the same models every time, and another seed gives others", () => {
    assert.deepEqual([...plausibleModels(options)], models);
    const [other] = plausibleModels({ ...options, seed: 10 });
    assert.notDeepEqual(other, models[0]);
  });

  it("shares no name with another seed", () => {
    const names = new Set(models.map(({ modelName }) => modelName));
    for (const { modelName } of plausibleModels({ ...options, seed: 10 })) assert.ok(!names.has(modelName), modelName);
  });

  it("has every customization type and every status, and says why what failed has failed", () => {
    assert.deepEqual(
      new Set(models.map(({ customizationType }) => customizationType)),
      new Set(["FINE_TUNING", "CONTINUED_PRE_TRAINING", "DISTILLATION", "REINFORCEMENT_FINE_TUNING", "IMPORTED"]),
    );
    assert.deepEqual(new Set(models.map(({ modelStatus }) => modelStatus)), new Set(["Active", "Creating", "Failed"]));
    for (const { modelStatus, failureMessage } of models) assert.equal(modelStatus === "Failed", !!failureMessage);
  });

  it("gives ARNs, names and identifiers of Bedrock's form, each name once in its account and region", () => {
    const arn =
      /^arn:aws:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:custom-model\/(imported|[a-z0-9-]{1,63}\.[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2})\/[a-z0-9]{12}$/;
    const jobArn =
      /^arn:aws:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:model-customization-job\/[a-z0-9-]{1,63}\.[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2}\/[a-z0-9]{12}$/;
    const names = new Set<string>();
    for (const model of models) {
      assert.match(model.modelArn, arn);
      assert.match(model.modelName, /^([0-9a-zA-Z][_-]?){1,63}$/);
      assert.match(model.baseModelName, /^[a-z0-9-]{1,63}\.[a-z0-9-]{1,63}$/);
      if (model.jobName !== undefined) {
        assert.match(model.jobName, /^[a-zA-Z0-9](-*[a-zA-Z0-9+\-.])*$/);
        assert.ok(model.jobName.length <= 63);
        assert.match(model.jobArn ?? "", jobArn);
      }
      names.add(`${model.modelArn.split(":").slice(3, 5)} ${model.modelName}`);
    }
    assert.equal(names.size, models.length);
    assert.equal(new Set(models.map(({ modelArn }) => modelArn)).size, models.length);
  });

  it("has lines of several generations, whose root is the foundation model of their first", () => {
    const byArn = new Map(models.map((model) => [model.modelArn, model]));
    const generationOf = (baseModelArn: string, root: string): number => {
      const base = byArn.get(baseModelArn);
      if (base === undefined) {
        assert.equal(baseModelArn, root);
        assert.ok(foundationModels.some(({ modelId }) => baseModelArn.endsWith(`foundation-model/${modelId}`)));
        return 1;
      }
      assert.equal(base.foundationModelArn, root);
      return 1 + generationOf(base.baseModelArn, root);
    };
    const generations = models.map((model) => generationOf(model.baseModelArn, model.foundationModelArn));
    assert.ok(Math.max(...generations) >= 4);
    assert.ok(generations.filter((generation) => generation > 1).length > models.length / 20);
  });

  it("makes each model from a base that supports its customization", () => {
    const supported = new Map(foundationModels.map((model) => [model.modelId, model.customizations]));
    for (const { modelName, customizationType, foundationModelArn } of models) {
      if (customizationType === undefined || customizationType === "IMPORTED") continue;
      const root = foundationModelArn.slice(foundationModelArn.indexOf("/") + 1);
      assert.ok(supported.get(root)?.has(customizationType), `${modelName}: ${customizationType} of ${root}`);
    }
  });

  it("has what governance looks for: imports under way and failed, keys, validation data, tags, and models without", () => {
    const share = (holds: (model: (typeof models)[number]) => boolean) => models.filter(holds).length / models.length;
    assert.ok(share(({ modelStatus }) => modelStatus === "Failed") > 0.03);
    assert.ok(share(({ modelStatus }) => modelStatus === "Creating") > 0.01);
    for (const { modelStatus, customizationType } of models) {
      if (modelStatus !== "Active") assert.equal(customizationType, "IMPORTED");
    }
    for (const member of ["modelKmsKeyArn", "validationDataConfig"]) {
      const having = share(({ details }) => details?.[member] !== undefined);
      assert.ok(having > 0.2 && having < 0.8, `${member}: ${having}`);
    }
    const tagged = share(({ tags }) => tags !== undefined);
    assert.ok(tagged > 0.2 && tagged < 0.8);
  });

  it("names the partition of each region in its ARNs", () => {
    const elsewhere = [...plausibleModels({ models: 200, regions: ["us-gov-west-1", "cn-north-1"] })];
    for (const model of elsewhere) {
      const partition = model.modelArn.includes(":us-gov-west-1:") ? "aws-us-gov" : "aws-cn";
      for (const arn of [
        model.modelArn,
        model.baseModelArn,
        model.foundationModelArn,
        model.jobArn ?? model.modelArn,
      ]) {
        assert.ok(arn.startsWith(`arn:${partition}:bedrock:`), arn);
      }
    }
  });

  it("comes in order of time, with models made in one millisecond, in every account and region, some shared", () => {
    let equal = 0;
    for (const [at, { creationTime }] of models.entries()) {
      const before = models[at - 1]?.creationTime ?? 0;
      assert.ok(creationTime >= before);
      if (creationTime === before) equal++;
    }
    assert.ok(equal > models.length / 20);
    const scopes = new Set(models.map(({ modelArn }) => modelArn.split(":").slice(3, 5).join()));
    assert.equal(scopes.size, options.accounts.length * options.regions.length);
    const shared = models.filter(({ sharedWith }) => sharedWith !== undefined);
    assert.ok(shared.length > models.length / 100);
    for (const { modelArn, sharedWith } of shared) {
      assert.ok(sharedWith?.every((account) => options.accounts.includes(account) && !modelArn.includes(account)));
    }
    assert.ok(models.some(({ tags }) => tags !== undefined));
  });
});
