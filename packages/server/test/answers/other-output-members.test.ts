import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as sdk from "@aws-sdk/client-bedrock";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { type RunningServer, startServer, TestClock } from "../../src/index.ts";
import { send } from "../send.ts";
import { otherOutputMembers } from "./other-output-members.ts";
import { type Answer, faultsOf } from "./output-members.ts";

const hour = 3_600_000;
type AnswerName = keyof typeof otherOutputMembers;

/** A request that succeeds or is refused; what succeeds is held against the table. */
async function ask(
  server: RunningServer,
  operation: AnswerName,
  [method, target, body]: readonly [method: string, target: string, body?: object],
  given?: (member: string) => boolean,
): Promise<Answer> {
  const received = await send(server, method, target, body ? { body: JSON.stringify(body) } : {});
  const answer: Answer = received.body === "" ? {} : JSON.parse(received.body);
  if (received.errorType) return {};
  const faults = faultsOf(answer, otherOutputMembers[operation], given);
  assert.deepEqual(faults, [], `${method} ${target}: ${received.body} (seed ${seedOfRun})`);
  return answer;
}

/** So few names that some are in use. */
const nameOf = (random: Random) => `name-${random.below(10)}`;
const deployments = "/model-customization/custom-model-deployments";

/** What was asked for, by the ARN that came of it. */
type Asked = Map<unknown, Answer>;

const steps: {
  readonly [step: string]: (server: RunningServer, random: Random, models: readonly string[], asked: Asked) => unknown;
} = {
  async provision(server, random, models, asked) {
    const optional = random.chance(0.5) && { commitmentDuration: random.pick(["OneMonth", "SixMonths"]) };
    const body = { provisionedModelName: nameOf(random), modelId: random.pick(models), modelUnits: 1, ...optional };
    const made = await ask(server, "CreateProvisionedModelThroughput", ["POST", "/provisioned-model-throughput", body]);
    asked.set(made.provisionedModelArn, body);
  },
  reprovision: (server, random, models) =>
    ask(server, "UpdateProvisionedModelThroughput", [
      "PATCH",
      `/provisioned-model-throughput/${nameOf(random)}`,
      random.chance(0.7) ? { desiredModelId: random.pick(models) } : { desiredProvisionedModelName: nameOf(random) },
    ]),
  async deploy(server, random, models, asked) {
    const optional = random.chance(0.5) && { description: "on demand" };
    const body = { modelDeploymentName: nameOf(random), modelArn: random.pick(models), ...optional };
    const made = await ask(server, "CreateCustomModelDeployment", ["POST", deployments, body]);
    asked.set(made.customModelDeploymentArn, body);
  },
  async redeploy(server, random, models, asked) {
    const target = `${deployments}/${nameOf(random)}`;
    const updateDetails = { modelArn: random.pick(models) };
    const { customModelDeploymentArn } = await ask(server, "UpdateCustomModelDeployment", [
      "PATCH",
      target,
      updateDetails,
    ]);
    asked.set(customModelDeploymentArn, { ...asked.get(customModelDeploymentArn), updateDetails });
  },
  async import(server, random, _models, asked) {
    const optional = random.chance(0.5) && { importedModelKmsKeyId: "alias/mine" };
    const body = {
      ...{ jobName: nameOf(random), importedModelName: nameOf(random), ...optional },
      roleArn: "arn:aws:iam::000000000000:role/import",
      modelDataSource: { s3DataSource: { s3Uri: "s3://bucket/model/" } },
    };
    const made = await ask(server, "CreateModelImportJob", ["POST", "/model-import-jobs", body]);
    asked.set(made.jobArn, body);
  },
};

async function lookAtAll(server: RunningServer, asked: Asked, seen: Set<string>): Promise<void> {
  const all = async (list: AnswerName, target: string, result: string) =>
    (await ask(server, list, ["GET", target]))[result] as Answer[];
  const one = async (get: AnswerName, path: string, of: unknown, given?: (member: string) => boolean) => {
    const answer = await ask(server, get, ["GET", `${path}/${encodeURIComponent(String(of))}`], given);
    seen.add(`${get} ${(answer.updateDetails as Answer | undefined)?.updateStatus ?? answer.status ?? ""}`.trim());
    return answer;
  };
  const wasAsked = (of: unknown, names: { readonly [member: string]: string } = {}) => {
    return (member: string) => (names[member] ?? member) in (asked.get(of) ?? {});
  };
  const throughputs = "/provisioned-model-throughput";
  for (const { provisionedModelArn: of } of await all(
    "ListProvisionedModelThroughputs",
    `${throughputs}s`,
    "provisionedModelSummaries",
  )) {
    await one("GetProvisionedModelThroughput", throughputs, of, wasAsked(of));
  }
  for (const { customModelDeploymentArn: of } of await all(
    "ListCustomModelDeployments",
    deployments,
    "modelDeploymentSummaries",
  )) {
    await one("GetCustomModelDeployment", deployments, of, wasAsked(of));
  }
  for (const { jobArn: of } of await all("ListModelImportJobs", "/model-import-jobs", "modelImportJobSummaries")) {
    const names = { importedModelKmsKeyArn: "importedModelKmsKeyId" };
    await one("GetModelImportJob", "/model-import-jobs", of, wasAsked(of, names));
  }
  for (const { modelArn } of await all("ListImportedModels", "/imported-models", "modelSummaries")) {
    await one("GetImportedModel", "/imported-models", modelArn);
  }
}

describe("every answer about throughput, deployments and imports, in whatever they live through", () => {
  it("has the members that the table says, in the API's patterns", async (test) => {
    test.diagnostic(`seed ${seedOfRun}; SEED=${seedOfRun} repeats the run`);
    const random = new Random(seedOfRun);
    const clock = new TestClock(Date.UTC(2026, 0, 1));
    await using server = await startServer({ clock, trainingTime: hour });
    const models = await server.arrange([{ modelName: "a" }, { modelName: "b" }]);
    await server.arrange({ modelImportJobs: [{ jobName: "refused", status: "Failed", failureMessage: "No weights" }] });
    const asked: Asked = new Map();
    const seen = new Set<string>();
    for (let step = 0; step < 120; step++) {
      await steps[random.pick(Object.keys(steps))]?.(server, random, models, asked);
      await lookAtAll(server, asked, seen);
      if (random.chance(0.3)) await clock.advance(random.pick([1, hour / 2, hour]));
    }
    assert.deepEqual(
      [...seen].toSorted(),
      [
        ...["Creating", "InService", "Updating"].map((status) => `GetProvisionedModelThroughput ${status}`),
        ...["Active", "Creating", "UpdateCompleted", "Updating"].map((status) => `GetCustomModelDeployment ${status}`),
        ...["Completed", "Failed", "InProgress"].map((status) => `GetModelImportJob ${status}`),
        "GetImportedModel",
      ].toSorted(),
    );
  });

  it("is of the API's members: the table has no other, and leaves out none but those that are said here", () => {
    const absent: { readonly [answer: string]: readonly string[] } = { GetModelImportJob: ["vpcConfig"] };
    for (const [answer, members] of Object.entries(otherOutputMembers)) {
      const schema = (sdk as unknown as { readonly [name: string]: unknown[] | undefined })[`${answer}Response$`];
      assert.ok(schema, answer);
      const names = (schema[4] as string[]).filter((name) => !absent[answer]?.includes(name));
      assert.deepEqual(Object.keys(members).toSorted(), names.toSorted(), answer);
    }
  });
});
