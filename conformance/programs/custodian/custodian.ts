import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  ListModelInvocationJobsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-bedrock";
import { account, type Program, region, type World } from "../program.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { runRecipe } from "../recipe.ts";

/** Cloud Custodian runs the policies beside this file, all in one go, and each must find what it asks for and leave what it should. */
export const custodian: Program = {
  name: "Cloud Custodian",
  trainingTime: 86_400_000, // jobs are under way for as long as it runs
  install: pythonEnvironment("c7n", ["c7n==0.9.53"]),
  async recipe(world, { bin }) {
    const ours = { account, region };
    await world.outcrop.arrange({
      models: [
        { ...ours, modelName: "mine" },
        { ...ours, modelName: "broken", modelStatus: "Failed" },
      ],
    });
    const printed = await runRecipe(world, "Cloud Custodian", bin);
    world.checks.sameNames(
      "the recipe finds",
      (JSON.parse(printed) as { modelName: string }[]).map(({ modelName }) => modelName),
      ["broken"],
    );
    const { modelSummaries = [] } = await world.outcrop.client(ours).send(new ListCustomModelsCommand({}));
    world.checks.sameNames(
      "the recipe leaves",
      modelSummaries.map(({ modelName }) => modelName),
      ["mine"],
    );
  },
  async judge(world, installed) {
    const { outcrop, checks, folder } = world;
    const { jobs, foundationModels } = await arrange(world, installed.command("python"));
    const policies = join(import.meta.dirname, "policies.yml");
    await world.run(installed.command("custodian"), [
      ...["run", "--region", region, "--cache-period", "0", "--output-dir", "out", policies],
    ]);

    const names = (policy: string, name: string) =>
      (JSON.parse(readFileSync(join(folder, "out", policy, "resources.json"), "utf8")) as Record<string, string>[]) // it writes lists of objects
        .map((resource) => resource[name]);
    const models = ["old", "young", "broken", "encrypted", "deployed"];
    const found: Readonly<Record<string, readonly string[]>> = {
      all: models,
      failed: ["broken"],
      "older-than-90-days": ["old"],
      "of-team-a": ["old", "deployed"],
      "under-our-key": ["encrypted"],
      "without-a-deployment": ["old", "young", "broken", "encrypted"],
      tag: ["young", "broken", "encrypted"],
      "remove-tag": ["young"],
      "mark-for-deletion": ["broken"],
      "not-due-yet": [],
      "delete-what-is-marked": ["broken"],
      left: ["old", "young", "encrypted", "deployed"],
    };
    for (const [policy, expected] of Object.entries(found)) {
      checks.sameNames(policy, names(policy, "modelName"), expected);
    }
    checks.sameNames("tag-jobs", names("tag-jobs", "jobName"), ["ours", "nobodys"]);
    checks.sameNames("stop-jobs-of-nobody", names("stop-jobs-of-nobody", "jobName"), ["nobodys"]);
    checks.sameNames("guardrails", names("guardrails", "name"), ["no-advice"]);
    checks.sameNames("inference-profiles", names("inference-profiles", "inferenceProfileName"), ["ours"]);
    checks.sameNames("evaluation-jobs", names("evaluation-jobs", "jobName"), ["evaluation"]);
    checks.sameNames("invocation-jobs", names("invocation-jobs", "jobName"), ["batch"]);
    checks.sameNames("delete-inference-profiles", names("delete-inference-profiles", "inferenceProfileName"), ["ours"]);
    checks.sameNames("stop-invocation-jobs", names("stop-invocation-jobs", "jobName"), ["batch"]);
    checks.sameNames("foundation models", names("foundation-models-of-amazon", "modelId"), foundationModels);

    const client = outcrop.client({ account, region });
    const { modelSummaries = [] } = await client.send(new ListCustomModelsCommand({}));
    checks.sameNames(
      "what stands afterwards",
      modelSummaries.map(({ modelName }) => modelName),
      ["old", "young", "encrypted", "deployed"],
    );
    const tagsOf = async (resourceARN: string | undefined) => {
      const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceARN }));
      return tags.map(({ key, value }) => `${key}=${value}`);
    };
    const young = modelSummaries.find(({ modelName }) => modelName === "young");
    checks.sameNames("the young model's tags", await tagsOf(young?.modelArn), ["team=nobody"]);
    for (const [name, status] of [
      ["ours", "InProgress"],
      ["nobodys", "Stopping"],
    ] as const) {
      const job = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: name }));
      checks.same(`the job ${name}`, job.status, status);
    }
    checks.sameNames("the tags of nobody's job", await tagsOf(jobs[1]), ["seen-by=custodian"]);
    const profiles = await client.send(new ListInferenceProfilesCommand({ typeEquals: "APPLICATION" }));
    checks.same("inference profiles afterwards", profiles.inferenceProfileSummaries, []);
    const { invocationJobSummaries = [] } = await client.send(new ListModelInvocationJobsCommand({}));
    checks.same("the invocation job", invocationJobSummaries[0]?.status, "Stopping");
    return `${readdirSync(join(folder, "out")).length} policies: status, age, tags, key, deployments, mark, delete, stop, inventory`;
  },
};

/** What the policies are run over: five models, two jobs, and one of each other kind. */
async function arrange({ outcrop, run }: World, python: string) {
  const ours = { account, region };
  const daysAgo = (days: number) => Date.now() - days * 86_400_000;
  const key = (
    await run(python, [
      "-c",
      "import boto3\n" +
        "kms = boto3.client('kms')\n" +
        "key = kms.create_key()['KeyMetadata']\n" +
        "kms.create_alias(AliasName='alias/models', TargetKeyId=key['KeyId'])\n" +
        "print(key['Arn'])",
    ])
  ).trim();
  const { models, customizationJobs: jobs = [] } = await outcrop.arrange({
    models: [
      { ...ours, modelName: "old", creationTime: daysAgo(200), tags: [{ key: "team", value: "a" }] },
      { ...ours, modelName: "young", creationTime: daysAgo(3), tags: [{ key: "draft", value: "" }] },
      { ...ours, modelName: "broken", modelStatus: "Failed", failureMessage: "no data" },
      { ...ours, modelName: "encrypted", details: { modelKmsKeyArn: key } },
      { ...ours, modelName: "deployed", tags: [{ key: "team", value: "a" }] },
    ],
    customizationJobs: [
      { ...ours, jobName: "ours", status: "InProgress", jobTags: [{ key: "team", value: "a" }] },
      { ...ours, jobName: "nobodys", status: "InProgress" },
      { ...ours, jobName: "over", status: "Failed" },
    ],
    guardrails: [{ ...ours, name: "no-advice" }],
    inferenceProfiles: [{ ...ours, inferenceProfileName: "ours", type: "APPLICATION" }],
    evaluationJobs: [{ ...ours, jobName: "evaluation" }],
    modelInvocationJobs: [{ ...ours, jobName: "batch", status: "InProgress" }],
  });
  await outcrop.arrange({
    customModelDeployments: [
      { ...ours, modelDeploymentName: "live", modelArn: models?.at(-1) ?? "", status: "Active" },
    ],
  });
  const listed = await outcrop
    .client(ours)
    .send(new ListFoundationModelsCommand({ byProvider: "Amazon", byInferenceType: "ON_DEMAND" }));
  return { jobs, foundationModels: (listed.modelSummaries ?? []).map(({ modelId }) => modelId ?? "") };
}
