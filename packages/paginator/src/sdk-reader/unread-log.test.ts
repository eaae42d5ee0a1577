import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { ListCustomModelsCommandOutput, ListEvaluationJobsCommandOutput } from "@aws-sdk/client-bedrock";
import { AnsweringServer } from "../../test/reading/answering-server.ts";
import { commandOf } from "../../test/reading/same-pages.ts";
import { sendForPage } from "./send-for-page.ts";

const JOBS = JSON.stringify({
  jobSummaries: [{ jobName: "a", creationTime: "2026-01-02T03:04:05Z", evaluatorModelIdentifiers: ["x"] }],
  future: "secret",
});

let server: AnsweringServer;
before(async () => {
  server = await AnsweringServer.start();
});
after(() => server[Symbol.asyncDispose]());

it("a logger of the caller's is told what the SDK tells it, and nothing of members that are not known", async () => {
  const logged: unknown[] = [];
  const ignore = () => undefined;
  const logger = {
    trace: ignore,
    debug: ignore,
    warn: ignore,
    error: ignore,
    info: (entry: unknown) => logged.push(entry),
  };
  const client = server.client({ logger });
  server.answerJson(JOBS);
  await client.send(commandOf<ListEvaluationJobsCommandOutput>("ListEvaluationJobs"));
  await sendForPage(client, commandOf<ListEvaluationJobsCommandOutput>("ListEvaluationJobs"));
  assert.equal(logged.length, 2);
  assert.deepStrictEqual(logged[1], logged[0]);
  assert.ok(!JSON.stringify(logged).includes("secret"));
});

it("without a logger the filtered copy is the SDK's for a middleware that reads it", async () => {
  server.answerJson(JOBS);
  const client = server.client();
  const filtered: string[] = [];
  client.middlewareStack.add((next, context) => async (args) => {
    const result = await next(args);
    const { $metadata, ...output } = result.output;
    filtered.push(JSON.stringify(context.outputFilterSensitiveLog(output)));
    return result;
  });
  await client.send(commandOf<ListEvaluationJobsCommandOutput>("ListEvaluationJobs"));
  await sendForPage(client, commandOf<ListEvaluationJobsCommandOutput>("ListEvaluationJobs"));
  assert.equal(filtered[1], filtered[0]);
  assert.match(String(filtered[1]), /"jobName":"a"/);
});

it("without a logger a page is not copied for the log", async () => {
  server.answerJson(JSON.stringify({ modelSummaries: [{ modelName: "a" }] }));
  const client = server.client();
  let reads = 0;
  client.middlewareStack.add((next) => async (args) => {
    const result = await next(args);
    const { modelSummaries } = result.output as ListCustomModelsCommandOutput;
    for (const summary of modelSummaries ?? []) {
      Object.defineProperty(summary, "modelName", { enumerable: true, get: () => ++reads });
    }
    return result;
  });
  await sendForPage(client, commandOf<ListCustomModelsCommandOutput>("ListCustomModels"));
  assert.equal(reads, 0);
});
