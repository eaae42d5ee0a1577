import assert from "node:assert/strict";
import test from "node:test";
import { GetCustomModelCommand, GetModelCustomizationJobCommand } from "@aws-sdk/client-bedrock";
import { type CustomizationJob, getModelHistory, openCatalogue } from "@outcrop/catalogue";
import { type RunningServer, startServer } from "@outcrop/server";
import { pull } from "../../src/pull/pull.ts";
import { RequestRate } from "../../src/pull/request-rate.ts";
import { modelIn } from "../support/pulled-world.ts";

const target = { account: "111111111111", region: "us-east-1" };

test("with --details the job of each model is pulled, and answers as the service's does", async () => {
  await using source = await startServer();
  const models = Array.from({ length: 3 }, (_, number) => withJob(number));
  await source.catalogue.importModels(models.map(({ model }) => model));
  await source.catalogue.writeState(models.map(({ job }) => ({ kind: "model-customization-job", body: job })));
  const catalogue = await openCatalogue(":memory:");
  await pullInto(catalogue, source, false);
  await using pulled = await startServer({ catalogue });
  for (const { model, job } of models) {
    const [theirs, ours] = await Promise.all(
      [source, pulled].map((server) => answers(server, model.modelArn, job.jobArn)),
    );
    assert.deepEqual(ours, theirs);
    assert.equal(ours?.[1]?.outputModelName, model.modelName);
  }
  await catalogue.close();
});

test("a full pull with --details notices tags that changed by themselves, and history says so", async () => {
  await using source = await startServer();
  const models = Array.from({ length: 5 }, (_, number) => modelIn(target, number, { tags: [tag("team", "search")] }));
  await source.catalogue.importModels(models);
  const catalogue = await openCatalogue(":memory:");
  await pullInto(catalogue, source, false);
  const [changed, same] = models;
  assert.ok(changed && same);
  await source.catalogue.putModels([{ ...changed, tags: [tag("team", "risk"), tag("stage", "prod")] }]);

  const [incremental] = await pullInto(catalogue, source, false);
  assert.equal(incremental?.changed, 0);
  const [full] = await pullInto(catalogue, source, true);
  assert.deepEqual([full?.created, full?.changed, full?.gone], [0, 1, 0]);
  const keys = ((await catalogue.listTags(target, changed.modelArn)) ?? []).map(({ key }) => key).sort();
  assert.deepEqual(keys, ["stage", "team"]);
  const history = await getModelHistory(catalogue, changed.modelArn);
  assert.deepEqual(
    history?.changes.map(({ member, from, to }) => [member, from, to]),
    [["tags", "team=search", "stage=prod, team=risk"]],
  );
  const [again] = await pullInto(catalogue, source, true);
  assert.equal(again?.changed, 0);
  await catalogue.close();
});

test("a pull that is stopped while it asks for details keeps those that it got, and the next asks for the rest", async () => {
  await using source = await startServer();
  await source.catalogue.importModels(Array.from({ length: 300 }, (_, number) => modelIn(target, number)));
  const catalogue = await openCatalogue(":memory:");
  /** Pulls through a client of its own. Returns how many models it asked for, until a stop. */
  const run = async (stopAt: number) => {
    const stopped = new AbortController();
    const client = source.client(target);
    let asked = 0;
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === "GetCustomModelCommand" && ++asked === stopAt) stopped.abort(new Error("stopped"));
          return next(args);
        },
      { step: "initialize", name: "count" },
    );
    const pulled = pull([{ ...target, client }], catalogue, { ...options(false), signal: stopped.signal });
    if (stopAt < Number.POSITIVE_INFINITY) await assert.rejects(pulled, /stopped/);
    else await pulled;
    return asked;
  };
  await run(200);
  const stored = await catalogue.countModels();
  assert.ok(stored >= 150, `${stored} models were stored`);
  assert.equal(await run(Number.POSITIVE_INFINITY), 300 - stored);
  await catalogue.close();
});

test("a pull with --details reports its progress while it asks for the details of a page", async () => {
  await using source = await startServer();
  await source.catalogue.importModels(Array.from({ length: 120 }, (_, number) => modelIn(target, number)));
  const catalogue = await openCatalogue(":memory:");
  const seen: number[] = [];
  const onProgress = (_source: object, models: number) => seen.push(models);
  await pull([{ ...target, client: source.client(target) }], catalogue, { ...options(false), onProgress });
  assert.deepEqual([...new Set(seen)], [50, 100, 120]);
  await catalogue.close();
});

function pullInto(catalogue: Awaited<ReturnType<typeof openCatalogue>>, source: RunningServer, full: boolean) {
  return pull([{ ...target, client: source.client(target) }], catalogue, options(full));
}

function options(full: boolean) {
  return {
    full,
    fullAfter: Number.POSITIVE_INFINITY,
    targetsAtOnce: 1,
    details: new RequestRate(5000),
    signal: new AbortController().signal,
    onWaiting: () => {},
    onTarget: () => {},
  };
}

async function answers(server: RunningServer, modelArn: string, jobArn: string) {
  const client = server.client(target);
  const [model, job] = await Promise.all([
    client.send(new GetCustomModelCommand({ modelIdentifier: modelArn })),
    client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn })),
  ]);
  return [model, job].map(({ $metadata: _, ...answer }) => answer as { readonly outputModelName?: string });
}

function withJob(number: number) {
  const jobArn = `arn:aws:bedrock:us-east-1:111111111111:model-customization-job/amazon.nova-lite-v1:0:300k/j${String(number).padStart(11, "0")}`;
  const model = modelIn(target, number, { jobArn, jobName: `job-${number}` });
  const begins = model.creationTime;
  const hour = 3_600_000;
  const job: CustomizationJob = {
    jobArn,
    jobName: `job-${number}`,
    status: "Completed",
    creationTime: begins,
    lastModifiedTime: begins + 3 * hour,
    endTime: begins + 3 * hour,
    phases: {
      validation: { begins: begins + 1000, ends: begins + 60_000 },
      dataProcessing: { begins: begins + 60_000, ends: begins + hour },
      training: { begins: begins + hour, ends: begins + 3 * hour },
    },
    customModelArn: model.modelArn,
    customModelName: model.modelName,
    baseModelArn: model.baseModelArn,
    customizationType: "FINE_TUNING",
    details: {
      roleArn: "arn:aws:iam::111111111111:role/customization",
      hyperParameters: { epochCount: "2" },
      trainingDataConfig: { s3Uri: "s3://bucket/training.jsonl" },
      outputDataConfig: { s3Uri: "s3://bucket/output" },
    },
  };
  return { model, job };
}

function tag(key: string, value: string) {
  return { key, value };
}
