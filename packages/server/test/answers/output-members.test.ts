import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as sdk from "@aws-sdk/client-bedrock";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { startServer, TestClock } from "../../src/index.ts";
import { send } from "../send.ts";
import { type Answer, faultsOf, outputMembers } from "./output-members.ts";

const hour = 3_600_000;
type AnswerName = keyof typeof outputMembers;

/** A server, and every answer of it held against the table. */
async function checkedServer() {
  const clock = new TestClock(Date.UTC(2026, 0, 1));
  const server = await startServer({ clock, trainingTime: hour, stoppingTime: 60_000 });
  const seen = new Map<string, number>();
  return {
    ...{ clock, server, seen },
    async ask(
      operation: AnswerName,
      method: string,
      target: string,
      body?: object,
      given?: (member: string) => boolean,
    ) {
      const received = await send(server, method, target, body ? { body: JSON.stringify(body) } : {});
      const answer: Answer = received.body === "" ? {} : JSON.parse(received.body);
      const what = received.errorType ?? operation;
      const members = Object.hasOwn(outputMembers, what) ? outputMembers[what as AnswerName] : {};
      const faults = faultsOf(answer, members, received.errorType ? undefined : given);
      assert.deepEqual(faults, [], `${method} ${target}: ${what} ${received.body} (seed ${seedOfRun})`);
      for (const seenAs of [what, ...statusesOf(answer)]) seen.set(seenAs, (seen.get(seenAs) ?? 0) + 1);
      return received.errorType ? undefined : answer;
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

function statusesOf(answer: Answer): string[] {
  const status = answer.status ?? answer.modelStatus;
  if (status === undefined) return [];
  return [`${"modelStatus" in answer ? "model" : "sourceModelArn" in answer ? "copy" : "job"} ${status}`];
}

type Bedrock = Awaited<ReturnType<typeof checkedServer>>;

const roleArn = "arn:aws:iam::000000000000:role/bedrock";
const location = (key: string) => ({ s3Uri: `s3://bucket/${key}` });
/** So few names that some are in use. */
const nameOf = (random: Random) => `name-${random.below(100)}`;

const jobGiven = new Map<unknown, { readonly [member: string]: unknown }>();

const steps: { readonly [step: string]: (bedrock: Bedrock, random: Random) => Promise<unknown> } = {
  async customize({ ask, server }, random) {
    const optional = {
      ...(random.chance(0.5) && { validationDataConfig: { validators: [location("validation.jsonl")] } }),
      ...(random.chance(0.5) && { customModelKmsKeyId: random.pick(["alias/mine", `alias/${nameOf(random)}`]) }),
      ...(random.chance(0.3) && { clientRequestToken: `token-${random.below(1e9)}` }),
      ...(random.chance(0.3) && { hyperParameters: { epochCount: "2" } }),
      ...(random.chance(0.3) && { jobTags: [{ key: "team", value: "" }], customModelTags: [{ key: "a", value: "b" }] }),
    };
    const baseModelIdentifier = random.pick(["amazon.nova-lite-v1:0:300k", "meta.llama3-1-8b-instruct-v1:0:128k"]);
    if (random.chance(0.3)) {
      server.faults.clear();
      const phase = random.pick(["validation", "dataProcessing", "training"]);
      server.faults.add(`job:operation=CreateModelCustomizationJob,count=1,message=It failed,phase=${phase}`);
    }
    const created = await ask("CreateModelCustomizationJob", "POST", "/model-customization-jobs", {
      ...{ jobName: nameOf(random), customModelName: nameOf(random), roleArn, baseModelIdentifier, ...optional },
      ...{ trainingDataConfig: location("training.jsonl"), outputDataConfig: location("out/") },
    });
    if (created) jobGiven.set(created.jobArn, optional);
  },
  import: ({ ask }, random) =>
    ask("CreateCustomModel", "POST", "/custom-models/create-custom-model", {
      ...{ modelName: nameOf(random), roleArn, modelSourceConfig: { s3DataSource: location("model/") } },
    }),
  async copy({ ask }, random) {
    const models = (await ask("ListCustomModels", "GET", "/custom-models?modelStatus=Active"))
      ?.modelSummaries as Answer[];
    if (models.length === 0) return;
    const sourceModelArn = random.pick(models).modelArn;
    const target = { sourceModelArn, targetModelName: nameOf(random) };
    const key = random.chance(0.5) && { modelKmsKeyId: "alias/copies" };
    await ask("CreateModelCopyJob", "POST", "/model-copy-jobs", { ...target, ...key });
  },
  async stop({ ask }, random) {
    const inProgress = await ask(
      "ListModelCustomizationJobs",
      "GET",
      "/model-customization-jobs?statusEquals=InProgress",
    );
    const names = ((inProgress?.modelCustomizationJobSummaries ?? []) as Answer[]).map(({ jobName }) => jobName);
    const jobName = random.pick([...names, nameOf(random)]);
    await ask("StopModelCustomizationJob", "POST", `/model-customization-jobs/${jobName}/stop`);
  },
  delete: ({ ask }, random) => ask("DeleteCustomModel", "DELETE", `/custom-models/${nameOf(random)}`),
  async tag({ ask }, random) {
    const models = (await ask("ListCustomModels", "GET", "/custom-models"))?.modelSummaries as Answer[];
    const resourceARN = models[0]?.modelArn;
    const tags = random.list(1, 40, (index) => ({ key: `${random.below(100)}-${index}`, value: "" }));
    if (resourceARN) await ask("TagResource", "POST", "/tagResource", { resourceARN, tags });
  },
  wait: ({ clock }, random) => clock.advance(random.pick([1, 40_000, 700_000, hour])),
};

const keyNames: { readonly [member: string]: string } = { outputModelKmsKeyArn: "customModelKmsKeyId" };

async function lookAtAll({ ask }: Bedrock, random: Random): Promise<void> {
  const page = random.pick(["", "?maxResults=2"]);
  const models = await ask("ListCustomModels", "GET", `/custom-models${page}`);
  for (const { modelArn } of (models?.modelSummaries ?? []) as Answer[]) {
    await ask("GetCustomModel", "GET", `/custom-models/${encodeURIComponent(String(modelArn))}`);
  }
  const jobs = await ask("ListModelCustomizationJobs", "GET", `/model-customization-jobs${page}`);
  for (const { jobArn } of (jobs?.modelCustomizationJobSummaries ?? []) as Answer[]) {
    const optional = jobGiven.get(jobArn) ?? {};
    const target = `/model-customization-jobs/${encodeURIComponent(String(jobArn))}`;
    await ask(
      "GetModelCustomizationJob",
      "GET",
      target,
      undefined,
      (member) => (keyNames[member] ?? member) in optional,
    );
  }
  const copies = await ask("ListModelCopyJobs", "GET", `/model-copy-jobs${page}`);
  for (const { jobArn } of (copies?.modelCopyJobSummaries ?? []) as Answer[]) {
    await ask("GetModelCopyJob", "GET", `/model-copy-jobs/${encodeURIComponent(String(jobArn))}`);
  }
}

describe("every answer about models and jobs, in whatever they live through", () => {
  it("has the members that the table says, in the API's patterns", async (test) => {
    test.diagnostic(`seed ${seedOfRun}; SEED=${seedOfRun} repeats the run`);
    const random = new Random(seedOfRun);
    await using bedrock = await checkedServer();
    for (let step = 0; step < 250; step++) {
      await steps[random.pick(["customize", "customize", "copy", "stop", ...Object.keys(steps)])]?.(bedrock, random);
      await lookAtAll(bedrock, random);
    }
    const states = ["InProgress", "Completed", "Failed", "Stopping", "Stopped"].map((status) => `job ${status}`);
    const others = ["model Creating", "model Active", "copy InProgress", "copy Completed", "ValidationException"];
    for (const state of [...states, ...others]) assert.ok(bedrock.seen.has(state), `${state} was not seen`);
    test.diagnostic(JSON.stringify(Object.fromEntries(bedrock.seen)));
  });

  it("is of the API's members: the table has no other, and leaves out none but those that are said here", () => {
    // What no model of ours has: custom model units; what is a distillation's or a reinforcement's own; a token that was not given back.
    const absent: { readonly [answer: string]: readonly string[] } = {
      GetModelCustomizationJob: ["trainingMetrics", "vpcConfig", "customizationConfig"],
    };
    for (const [answer, members] of Object.entries(outputMembers)) {
      const schema = (sdk as unknown as { readonly [name: string]: unknown[] | undefined })[`${answer}Response$`];
      if (!schema) continue;
      const names = (schema[4] as string[]).filter((name) => !absent[answer]?.includes(name));
      assert.deepEqual(Object.keys(members).toSorted(), names.toSorted(), answer);
    }
  });
});
