import assert from "node:assert/strict";
import {
  CreateCustomModelDeploymentCommand,
  CreateModelCustomizationJobCommand,
  CreateProvisionedModelThroughputCommand,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-bedrock";
import type { Page } from "playwright-core";
import type { Check } from "./check.ts";
import { account } from "./world.ts";

async function openModel(page: Page, url: string, arn: string): Promise<void> {
  await page.goto(`${url}/console/model?arn=${encodeURIComponent(arn)}`);
  await page.waitForSelector(".model-head h1");
}

const panel = (page: Page, title: string) => page.locator(`section[aria-label="${title}"]`);

export const modelChecks: readonly Check[] = [
  {
    name: "a model shows every member that the service gives",
    async run({ page, world }) {
      await openModel(page, world.server.url, world.trained);
      const model = await world.server.client().send(new GetCustomModelCommand({ modelIdentifier: world.trained }));
      const text = (await page.locator("main").textContent()) ?? "";
      const values = ["modelArn", "modelName", "jobArn", "baseModelArn"] as const;
      for (const name of values) assert.ok(text.includes(model[name] ?? "missing"), name);
      for (const name of Object.keys(model)) {
        if (model[name as keyof typeof model] === undefined || name === "$metadata") continue;
        const isShown = name.endsWith("Metrics")
          ? text.includes(`${model.trainingMetrics?.trainingLoss}`)
          : text.includes(name);
        assert.ok(isShown, name);
      }
    },
  },
  {
    name: "its line is drawn from the foundation model to the last copy and customization, and leads there",
    async run({ page, world }) {
      await openModel(page, world.server.url, world.inLine);
      await page.waitForSelector(".line-box >> text=answers-for-production");
      const boxes = await page.$$eval(".line-box", (found) => found.map((box) => box.textContent ?? ""));
      assert.ok(boxes[0]?.includes("foundation model"), boxes.join("; "));
      assert.equal(boxes.filter((text) => text.includes("support-")).length, 4, boxes.join("; "));
      assert.ok(boxes.some((text) => text.includes("answers-for-production") && text.includes("copy")));
      await page.focus(".line-box >> text=support-de-answers");
      await page.keyboard.press("Enter");
      await page.waitForSelector('h1:text-is("support-de-answers")');
      await page.waitForSelector(".line-box-current >> text=support-de-answers");
    },
  },
  {
    name: "its job shows its phases, and its metrics are plotted beside those of its base",
    async run({ page, world }) {
      await openModel(page, world.server.url, world.trained);
      await page.waitForSelector(".phase-Completed >> text=Training");
      assert.equal(await page.locator(".phase-Completed").count(), 3);
      await page.waitForSelector(".metric-other");
      const bars = await page.$$eval(".metrics tr", (found) => found.map((row) => row.textContent ?? ""));
      assert.match(
        bars.join("; "),
        /Training loss[\d.]+; Validation loss 1[\d.]+; Training loss of support-answers[\d.]+/,
      );
      await page.click('section[aria-label="Members"] a:has-text("model-customization-job")');
      await page.waitForSelector("h1:has-text('Job')");
    },
  },
  {
    name: "deployments and throughput are told, and where a server lacks them",
    async run({ page, world }) {
      await openModel(page, world.server.url, world.inLine);
      const uses = panel(page, "Deployments and throughput");
      await uses.locator("text=/Not deployed|This server has no deployments/").waitFor();
      await uses.locator("text=/None provisioned|This server has no provisioned/").waitFor();
    },
  },
  {
    name: "a deployment and provisioned throughput of a model are shown with their status",
    async run({ page, world }) {
      const client = world.server.client();
      const modelArn = world.trained;
      await client.send(new CreateCustomModelDeploymentCommand({ modelDeploymentName: "answers-on-demand", modelArn }));
      await client.send(
        new CreateProvisionedModelThroughputCommand({
          provisionedModelName: "answers-provisioned",
          modelId: modelArn,
          modelUnits: 2,
        }),
      );
      await openModel(page, world.server.url, modelArn);
      const uses = panel(page, "Deployments and throughput");
      await uses.locator('li:has-text("answers-on-demand") .chip:has-text("Creating")').waitFor();
      await uses.locator('li:has-text("answers-provisioned"):has-text("2 units") .chip').waitFor();
    },
  },
  {
    name: "tags are set and removed, each behind a confirmation",
    async run({ page, world }) {
      const tags = async () => {
        const { tags: found = [] } = await world.server
          .client()
          .send(new ListTagsForResourceCommand({ resourceARN: world.inLine }));
        return found.map(({ key, value }) => `${key}=${value}`).sort();
      };
      await openModel(page, world.server.url, world.inLine);
      const before = await tags();
      await page.fill('input[aria-label="Key of a tag"]', "stage");
      await page.fill('input[aria-label="Value of a tag"]', "trial");
      await page.keyboard.press("Enter");
      assert.deepEqual(await tags(), before);
      await page.click('.dialog >> text="Set the tag"');
      await panel(page, "Tags").locator("text=trial").waitFor();
      assert.deepEqual(await tags(), [...before, "stage=trial"].sort());
      await page.click('button[aria-label="Remove the tag stage"]');
      await page.click('.dialog >> text="Cancel"');
      assert.deepEqual(await tags(), [...before, "stage=trial"].sort());
      await page.click('button[aria-label="Remove the tag stage"]');
      await page.click('.dialog >> text="Remove the tag"');
      await panel(page, "Tags").locator("text=trial").waitFor({ state: "detached" });
      assert.deepEqual(await tags(), before);
    },
  },
  {
    name: "a model is shared and withdrawn, each behind a confirmation",
    async run({ page, world }) {
      const friend = "222222222222";
      const listed = async () =>
        (await world.server.client({ account: friend }).send(new ListCustomModelsCommand({}))).modelSummaries?.length;
      await openModel(page, world.server.url, world.inLine);
      await page.fill('input[aria-label="Account to share with"]', friend);
      await page.keyboard.press("Enter");
      await page.click('.dialog >> text="Change it"');
      await page.locator(`button[aria-label="Stop sharing with ${friend}"]`).waitFor();
      assert.equal(await listed(), 1);
      await page.click(`button[aria-label="Stop sharing with ${friend}"]`);
      await page.click('.dialog >> text="Change it"');
      await panel(page, "Shared with").locator("text=Nobody").waitFor();
      assert.equal(await listed(), 0);
    },
  },
  {
    name: "a job in progress is stopped and a model deleted, each behind a confirmation",
    async run({ page, world }) {
      const client = world.server.client();
      const { jobArn } = await client.send(
        new CreateModelCustomizationJobCommand({
          jobName: "to-be-stopped",
          customModelName: "never-made",
          roleArn: `arn:aws:iam::${account}:role/Trainer`,
          baseModelIdentifier: world.inLine,
          trainingDataConfig: { s3Uri: "s3://training-data/more.jsonl" },
          outputDataConfig: { s3Uri: "s3://trained-models/" },
          hyperParameters: {},
        }),
      );
      await page.goto(`${world.server.url}/console/jobs`);
      await page.click("text=to-be-stopped");
      await page.click('button:text-is("Stop")');
      await page.click('.dialog >> text="Stop the job"');
      await page.locator(".panel .chip >> text=/Stopped|Stopping/").first().waitFor();
      const { status } = await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
      assert.match(status ?? "", /^Stop/);

      const { modelSummaries = [] } = await client.send(
        new ListCustomModelsCommand({ sortOrder: "Ascending", maxResults: 1 }),
      );
      const [{ modelArn = "", modelName = "" } = {}] = modelSummaries;
      await openModel(page, world.server.url, modelArn);
      await page.click('button:text-is("Delete")');
      await page.click('.dialog >> text="Delete the model"');
      await page.waitForURL(/\/console(?:\?|$)/);
      const { modelSummaries: left = [] } = await client.send(new ListCustomModelsCommand({ nameContains: modelName }));
      assert.ok(left.every((model) => model.modelArn !== modelArn));
    },
  },
];
