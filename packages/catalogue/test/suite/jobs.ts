import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConflictError, type CustomizationJob, NameTakenError } from "@outcrop/catalogue";
import { east, jobOf, modelOf, start, west } from "../models.ts";
import { listNames, type MakeStore, withCatalogue } from "./store.ts";

const underWay = { outcome: { completesAt: start + 5000 }, now: start };

export function jobsSuite(makeStore: MakeStore): void {
  describe("a customization job", () => {
    it(
      "makes its model when its time has come, and not before",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1, { jobName: "job-1" });
        const job = jobOf(east, 1, model, { details: { roleArn: "arn:aws:iam::111122223333:role/r" } });
        const phases = { validation: { begins: start, ends: start + 9 }, training: { begins: start + 10 } };
        const modelTags = [{ key: "team", value: "search" }];
        const outcome = { completesAt: start + 5000, phases };
        await catalogue.createModel(modelOf(east, 2));
        assert.equal(
          await catalogue.createCustomizationJob(job, model, { outcome, now: start, modelTags }),
          job.jobArn,
        );
        assert.deepEqual({ ...(await catalogue.getCustomizationJob(east, job.jobArn)) }, { ...job, phases });
        assert.deepEqual(await listNames(catalogue, { viewer: east }), ["model-2"]);
        for (const identifier of [model.modelArn, "model-1"]) {
          assert.equal(await catalogue.getModel(east, identifier), undefined);
          assert.equal(await catalogue.deleteModel(east, identifier), false);
        }
        assert.equal(await catalogue.listTags(east, model.modelArn), undefined);
        assert.equal(await catalogue.putPolicy(east, model.modelArn, "{}", ["444455556666"]), false);
        assert.equal(await catalogue.countModels(), 1);

        assert.equal(await catalogue.settle(start + 4999), start + 5000);
        assert.equal(await catalogue.settle(start + 5000), undefined);
        const ended = await catalogue.getCustomizationJob(east, "job-1");
        assert.deepEqual([ended?.status, ended?.lastModifiedTime], ["Completed", start + 5000]);
        // Recorded from the service: 80 to 640 ms lie between a job's end and its last modification.
        const saving = start + 5000 - (ended?.endTime ?? 0);
        assert.ok(saving >= 80 && saving <= 640, `${saving}`);
        assert.deepEqual({ ...(await catalogue.getModel(east, "model-1")) }, model);
        assert.deepEqual(await listNames(catalogue, { viewer: east, modelStatus: "Active" }), ["model-2", "model-1"]);
        assert.deepEqual(await catalogue.listTags(east, model.modelArn), modelTags);
        assert.equal(await catalogue.countModels(), 2);
        assert.equal(await catalogue.deleteModel(east, "model-1"), true);
      }),
    );

    it(
      "whose time is not in the future is done when the call returns",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        const outcome = { completesAt: start + 1 };
        await catalogue.createCustomizationJob(jobOf(east, 1, model), model, { outcome, now: start + 1 });
        assert.equal((await catalogue.getCustomizationJob(east, "job-1"))?.status, "Completed");
        assert.equal((await catalogue.getModel(east, "model-1"))?.modelStatus, "Active");
        assert.equal(await catalogue.settle(start), undefined);
      }),
    );

    it(
      "that is stopped is Stopping for a time, makes no model, and cannot be stopped again",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        const modelTags = [{ key: "team", value: "search" }];
        await catalogue.createCustomizationJob(jobOf(east, 1, model), model, { ...underWay, modelTags });
        assert.equal(await catalogue.stopCustomizationJob(west, "job-1", start + 1), false);
        assert.equal(await catalogue.stopCustomizationJob(east, "job-1", start + 1000, start + 7000), true);
        const stopping = await catalogue.getCustomizationJob(east, "job-1");
        assert.deepEqual(
          [stopping?.status, stopping?.endTime, stopping?.stopTime, stopping?.lastModifiedTime],
          ["Stopping", undefined, start + 1000, start + 1000],
        );
        await assert.rejects(catalogue.stopCustomizationJob(east, "job-1", start + 2000), ConflictError);
        await assert.rejects(catalogue.createModel(modelOf(east, 2, { modelName: "model-1" })), NameTakenError);
        assert.equal(await catalogue.settle(start + 5000), start + 7000);
        assert.equal((await catalogue.getCustomizationJob(east, "job-1"))?.status, "Stopping");

        assert.equal(await catalogue.settle(start + 7000), undefined);
        const stopped = await catalogue.getCustomizationJob(east, "job-1");
        assert.deepEqual([stopped?.status, stopped?.lastModifiedTime], ["Stopped", start + 7000]);
        assert.ok(stopped?.endTime !== undefined && stopped.endTime > start + 1000 && stopped.endTime < start + 7000);
        assert.equal(await catalogue.getModel(east, model.modelArn), undefined);
        assert.equal(await catalogue.listTags(east, model.modelArn), undefined);
        await assert.rejects(catalogue.stopCustomizationJob(east, "job-1", start + 8000), ConflictError);
        assert.equal(await catalogue.stopCustomizationJob(east, "no-such-job", start), false);
        await catalogue.createModel(modelOf(east, 2, { modelName: "model-1" }));
      }),
    );

    it(
      "that is stopped at once frees its model's name at once",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        await catalogue.createCustomizationJob(jobOf(east, 1, model), model, underWay);
        assert.equal(await catalogue.stopCustomizationJob(east, "job-1", start + 1), true);
        const job = await catalogue.getCustomizationJob(east, "job-1");
        assert.deepEqual([job?.status, job?.endTime], ["Stopped", start + 1]);
        assert.equal(await catalogue.settle(start + 9000), undefined);
        const again = modelOf(east, 2, { modelName: "model-1" });
        await catalogue.createCustomizationJob(jobOf(east, 2, again), again, underWay);
      }),
    );

    it(
      "that is to fail does so at its time, with its message and without a model",
      withCatalogue(makeStore, async (catalogue) => {
        const outcome = { completesAt: start + 5000, failureMessage: "Out of luck" };
        const [later, now] = [modelOf(east, 1), modelOf(east, 2)];
        await catalogue.createCustomizationJob(jobOf(east, 1, later), later, { outcome, now: start });
        await catalogue.createCustomizationJob(jobOf(east, 2, now), now, { outcome, now: start + 5000 });
        assert.equal((await catalogue.getCustomizationJob(east, "job-1"))?.status, "InProgress");
        await catalogue.settle(start + 5000);
        for (const name of ["job-1", "job-2"]) {
          const job = await catalogue.getCustomizationJob(east, name);
          assert.deepEqual([job?.status, job?.failureMessage], ["Failed", "Out of luck"]);
        }
        assert.equal(await catalogue.countModels(), 0);
        await catalogue.createModel(later);
      }),
    );

    it(
      "has its model's name and identifier to itself, and is not created where a model has them",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        await catalogue.createCustomizationJob(jobOf(east, 1, model), model, underWay);
        const namesake = modelOf(east, 2, { modelName: "model-1" });
        await assert.rejects(catalogue.createModel(namesake), {
          name: "NameTakenError",
          taken: { kind: "custom model", name: "model-1" },
        });
        await assert.rejects(catalogue.importModels([namesake]));
        await assert.rejects(catalogue.createModel({ ...model, modelName: "another" }), ConflictError);
        const third = modelOf(east, 3, { modelName: "model-1" });
        await assert.rejects(catalogue.createCustomizationJob(jobOf(east, 3, third), third, underWay), NameTakenError);
        await catalogue.createModel(modelOf(west, 1, { modelName: "model-1" }));
        await catalogue.settle(start + 5000);
        await assert.rejects(catalogue.createModel(namesake), NameTakenError);
      }),
    );

    it(
      "is created with its model or not at all",
      withCatalogue(makeStore, async (catalogue) => {
        const first = modelOf(east, 1);
        await catalogue.createCustomizationJob(jobOf(east, 1, first), first, underWay);
        const sameModel = modelOf(east, 2, { modelName: "model-1" });
        await assert.rejects(
          catalogue.createCustomizationJob(jobOf(east, 2, sameModel), sameModel, underWay),
          NameTakenError,
        );
        const sameJob = modelOf(east, 3);
        await assert.rejects(
          catalogue.createCustomizationJob(jobOf(east, 3, sameJob, { jobName: "job-1" }), sameJob, underWay),
          NameTakenError,
        );
        const sameId = modelOf(east, 4);
        await assert.rejects(
          catalogue.createCustomizationJob(jobOf(east, 1, sameId, { jobName: "job-4" }), sameId, underWay),
          ConflictError,
        );
        assert.equal(await catalogue.getCustomizationJob(east, "job-2"), undefined);
        assert.equal(await catalogue.getModel(east, "model-3"), undefined);
        assert.equal(await catalogue.countModels(), 0);
      }),
    );

    it(
      "whose check fails is Failed with the reason, and makes no model",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        const job = jobOf(east, 1, model);
        await catalogue.createCustomizationJob(job, model, {
          outcome: { check: { s3Uri: "s3://bucket/train.jsonl" } },
        });
        assert.deepEqual((await catalogue.pendingChecks()).checks, [
          { arn: job.jobArn, check: { s3Uri: "s3://bucket/train.jsonl" } },
        ]);
        await catalogue.finishCheck(job.jobArn, { failureMessage: "train.jsonl is missing" }, start + 7);
        const failed = await catalogue.getCustomizationJob(east, job.jobArn);
        assert.equal(failed?.status, "Failed");
        assert.equal(failed?.failureMessage, "train.jsonl is missing");
        assert.equal(await catalogue.getModel(east, model.modelArn), undefined);
        await catalogue.createModel(model);
      }),
    );

    it(
      "whose check passes goes on until its time, with the phases that it has then",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        const job = jobOf(east, 1, model);
        await catalogue.createCustomizationJob(job, model, { outcome: { check: {} }, now: start });
        const phases = { validation: { begins: start, ends: start + 7 } };
        await catalogue.finishCheck(job.jobArn, { completesAt: start + 50, phases }, start + 7);
        const running = await catalogue.getCustomizationJob(east, job.jobArn);
        assert.deepEqual([running?.status, running?.phases], ["InProgress", phases]);
        await catalogue.settle(start + 50);
        assert.equal((await catalogue.getModel(east, "model-1"))?.modelStatus, "Active");
      }),
    );

    it(
      "is created once for one client request token",
      withCatalogue(makeStore, async (catalogue) => {
        const idempotency = { token: "t", operation: "CreateModelCustomizationJob", digest: "1" };
        const [one, two] = [modelOf(east, 1), modelOf(east, 2)];
        const arn = await catalogue.createCustomizationJob(jobOf(east, 1, one), one, { ...underWay, idempotency });
        assert.equal(
          await catalogue.createCustomizationJob(jobOf(east, 2, two), two, { ...underWay, idempotency }),
          arn,
        );
        assert.equal((await catalogue.listCustomizationJobs({ scope: east, maxResults: 9 })).jobs.length, 1);
      }),
    );

    it(
      "is listed newest first, by status, name and time, a page at a time",
      withCatalogue(makeStore, async (catalogue) => {
        for (let number = 1; number <= 7; number++) {
          const model = modelOf(east, number, { creationTime: start + Math.floor(number / 2) });
          await catalogue.createCustomizationJob(jobOf(east, number, model), model, underWay);
        }
        await catalogue.stopCustomizationJob(east, "job-4", start + 50);
        const list = async (query: Partial<Parameters<typeof catalogue.listCustomizationJobs>[0]>) => {
          const names: string[] = [];
          let page = await catalogue.listCustomizationJobs({ scope: east, maxResults: 2, ...query });
          names.push(...page.jobs.map(({ jobName }) => jobName));
          while (page.next !== undefined) {
            page = await catalogue.listCustomizationJobs({ scope: east, maxResults: 2, ...query, after: page.next });
            names.push(...page.jobs.map(({ jobName }) => jobName));
          }
          return names;
        };
        const all = ["job-7", "job-6", "job-5", "job-4", "job-3", "job-2", "job-1"];
        assert.deepEqual(await list({}), all);
        assert.deepEqual(await list({ sortOrder: "Ascending" }), all.toReversed());
        assert.deepEqual(await list({ statusEquals: "Stopped" }), ["job-4"]);
        assert.deepEqual(await list({ nameContains: "b-2" }), ["job-2"]);
        assert.deepEqual(await list({ nameContains: "JOB" }), []);
        assert.deepEqual(await list({ creationTimeAfter: start + 1, creationTimeBefore: start + 3 }), [
          "job-5",
          "job-4",
        ]);
        assert.deepEqual(await list({ scope: west }), []);
      }),
    );

    it(
      "keeps what it is given, to the last member",
      withCatalogue(makeStore, async (catalogue) => {
        const model = modelOf(east, 1);
        const job: CustomizationJob = jobOf(east, 1, model, {
          status: "Failed",
          failureMessage: "Why not",
          endTime: start,
        });
        await catalogue.createCustomizationJob(job, undefined);
        assert.deepEqual({ ...(await catalogue.getCustomizationJob(east, job.jobArn)) }, job);
      }),
    );
  });
}
