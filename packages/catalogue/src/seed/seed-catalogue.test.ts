import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type Catalogue,
  type CopyJob,
  type CustomizationJob,
  type CustomModel,
  openCatalogue,
  plausibleAccounts,
  type StateRecord,
  seedCatalogue,
} from "../index.ts";

const options = { models: 2_000, seed: 5, accounts: plausibleAccounts(3), regions: ["us-east-1", "us-gov-west-1"] };

async function seeded(given = options) {
  const catalogue = await openCatalogue(":memory:");
  const amount = await seedCatalogue(catalogue, given);
  return { catalogue, amount, [Symbol.asyncDispose]: () => catalogue.close() };
}

async function recordsOf(catalogue: Catalogue): Promise<StateRecord[]> {
  const records: StateRecord[] = [];
  for await (const record of catalogue.readState()) records.push(record);
  return records;
}

/** The bodies of the records of one kind. */
function bodies<Body>(records: readonly StateRecord[], kind: StateRecord["kind"]): Body[] {
  return records.filter((record) => record.kind === kind).map(({ body }) => body as Body);
}

describe("a seeded catalogue", () => {
  it("is the same for the same seed, and holds as many models as were asked for", async () => {
    await using one = await seeded();
    await using other = await seeded();
    assert.deepEqual(await recordsOf(one.catalogue), await recordsOf(other.catalogue));
    assert.equal(one.amount.models, 2_000);
    assert.equal(await one.catalogue.countModels(), 2_000);
  });

  it("has customization jobs and copies in every state, some of them under way", async () => {
    await using seed = await seeded();
    const records = await recordsOf(seed.catalogue);
    const jobs = bodies<CustomizationJob>(records, "model-customization-job");
    const copies = bodies<CopyJob>(records, "model-copy-job");
    assert.equal(jobs.length + copies.length, seed.amount.jobs);
    assert.deepEqual(
      new Set(jobs.map(({ status }) => status)),
      new Set(["InProgress", "Stopping", "Stopped", "Failed", "Completed"]),
    );
    assert.deepEqual(new Set(copies.map(({ status }) => status)), new Set(["InProgress", "Completed", "Failed"]));
    for (const job of [...jobs, ...copies]) {
      assert.equal(job.status === "Failed", job.failureMessage !== undefined, JSON.stringify(job));
    }
    for (const { creationTime, lastModifiedTime, endTime, stopTime, status } of jobs) {
      assert.equal(endTime === undefined, status === "InProgress" || status === "Stopping");
      assert.ok(lastModifiedTime >= creationTime && (endTime ?? creationTime) >= creationTime);
      assert.equal(stopTime !== undefined, status === "Stopping" || status === "Stopped");
    }
  });

  it("has the jobs of its newest models, and each Completed job has its model", async () => {
    await using seed = await seeded();
    const records = await recordsOf(seed.catalogue);
    const models = bodies<CustomModel>(records, "custom-model");
    const jobs = bodies<CustomizationJob>(records, "model-customization-job");
    const byJob = new Map(models.map((model) => [model.jobArn, model]));
    const completed = jobs.filter(({ status }) => status === "Completed");
    assert.equal(completed.length, 1_000);
    for (const job of completed) {
      const model = byJob.get(job.jobArn);
      assert.deepEqual(
        [model?.modelArn, model?.modelName, model?.jobName, model?.creationTime, model?.baseModelArn],
        [job.customModelArn, job.customModelName, job.jobName, job.creationTime, job.baseModelArn],
      );
    }
    const oldest = Math.min(...completed.map(({ creationTime }) => creationTime));
    const newer = models.filter(({ jobArn, creationTime }) => jobArn !== undefined && creationTime > oldest);
    assert.ok(newer.every(({ jobArn }) => jobs.some((job) => job.jobArn === jobArn)));
    for (const job of jobs.filter(({ status }) => status !== "Completed")) {
      assert.equal(byJob.get(job.jobArn), undefined);
      assert.ok(!models.some(({ modelArn }) => modelArn === job.customModelArn));
    }
  });

  it("has a copy's target model in the state of its job, in a region of the source's partition", async () => {
    await using seed = await seeded();
    const records = await recordsOf(seed.catalogue);
    const models = new Map(bodies<CustomModel>(records, "custom-model").map((model) => [model.modelArn, model]));
    const states = { InProgress: "Creating", Completed: "Active", Failed: "Failed" } as const;
    for (const { status, targetModelArn, sourceModelArn, failureMessage } of bodies<CopyJob>(
      records,
      "model-copy-job",
    )) {
      const target = models.get(targetModelArn);
      assert.equal(target?.modelStatus, states[status ?? "Failed"]);
      assert.equal(target?.failureMessage, failureMessage);
      assert.equal(sourceModelArn.split(":")[1], targetModelArn.split(":")[1]);
      assert.notEqual(sourceModelArn.split(":")[3], targetModelArn.split(":")[3]);
    }
  });

  it("keeps what is under way under way, however late it is, until it is stopped", async () => {
    await using seed = await seeded({ ...options, models: 20 });
    const { catalogue } = seed;
    const before = await recordsOf(catalogue);
    const late = Date.UTC(2100, 0, 1);
    await catalogue.settle(late);
    assert.deepEqual(await recordsOf(catalogue), before);
    const job = bodies<CustomizationJob>(before, "model-customization-job").find(
      ({ status }) => status === "InProgress",
    );
    assert.ok(job);
    const [, , , region = "", account = ""] = job.jobArn.split(":");
    const scope = { account, region };
    assert.equal(await catalogue.getModel(scope, job.customModelName), undefined);
    await catalogue.stopCustomizationJob(scope, job.jobArn, late, late + 1);
    await catalogue.settle(late + 1);
    assert.equal((await catalogue.getCustomizationJob(scope, job.jobArn))?.status, "Stopped");
  });

  it("takes another seed beside it, and nothing of its own again", async () => {
    await using seed = await seeded();
    await assert.rejects(seedCatalogue(seed.catalogue, options), { name: "NameTakenError" });
    const more = await seedCatalogue(seed.catalogue, { ...options, seed: 6 });
    assert.equal((await recordsOf(seed.catalogue)).length, 4_000 + seed.amount.jobs + more.jobs);
  });

  it("of no models has no jobs", async () => {
    await using none = await seeded({ ...options, models: 0 });
    assert.deepEqual(none.amount, { models: 0, jobs: 0 });
  });
});
