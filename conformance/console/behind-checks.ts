import assert from "node:assert/strict";
import {
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
} from "@aws-sdk/client-bedrock";
import { type Check, names } from "./check.ts";
import { serveForPulls } from "./pulled.ts";
import { account } from "./world.ts";

export const behindChecks: readonly Check[] = [
  {
    name: "pulls are shown by target, those that failed first with the reason, and each leads to its models",
    async run({ page, world }) {
      await page.goto(`${world.fleet.url}/console/pulls`);
      await page.waitForSelector("text=Nothing was pulled into this catalogue");
      await using pulled = await serveForPulls();
      assert.equal(await pulled.pull(world.fleet.url, "111122223333", "us-east-1"), 0);
      const { id } = world.fleet.faults.add("error:code=AccessDeniedException,status=403,account=111122223333");
      assert.equal(await pulled.pull(world.fleet.url, "111122223333", "eu-west-1"), 254);
      world.fleet.faults.remove(id);
      await page.goto(`${pulled.url}/console/pulls`);
      await page.waitForSelector("text=2 targets, 1 failed");
      assert.match((await page.locator(".sheet tbody tr").first().textContent()) ?? "", /eu-west-1.*AccessDenied/);
      await page.focus('.sheet tbody tr:has-text("us-east-1") a:text-is("111122223333")');
      await page.keyboard.press("Enter");
      await page.waitForURL(/account=111122223333&region=us-east-1/);
      await page.waitForSelector(".row .chip");
      const shown = await names(page);
      const { modelSummaries = [] } = await world.fleet
        .client({ account: "111122223333" })
        .send(new ListCustomModelsCommand({ maxResults: shown.length }));
      assert.deepEqual(
        shown,
        modelSummaries.map(({ modelName }) => modelName),
      );
    },
  },
  {
    name: "faults are added, strike, say how often, and are lifted, by keyboard",
    async run({ page, world }) {
      await page.goto(`${world.server.url}/console/faults`);
      await page.focus('.fault-form input[name="operation"]');
      await page.keyboard.type("ListCustomModels");
      await page.fill('.fault-form input[name="account"]', "333333333333");
      await page.fill('.fault-form input[name="count"]', "2");
      await page.keyboard.press("Enter");
      await page.waitForSelector('.sheet tr:has-text("333333333333")');
      const client = world.server.client({ account: "333333333333" });
      await client.send(new ListCustomModelsCommand({}));
      // The client has tried three times, and two of them were struck.
      await page.waitForSelector('.sheet tr:has-text("333333333333") td.number:text-is("2")');
      await page.focus('.sheet tr:has-text("333333333333") button');
      await page.keyboard.press("Enter");
      await page.waitForSelector("text=Nothing goes wrong on demand now.");
      assert.deepEqual(world.server.faults.list(), []);
    },
  },
  {
    name: "a fault that is wrong is refused in a sentence, and what was typed stays",
    async run({ page, world }) {
      await page.goto(`${world.server.url}/console/faults`);
      await page.fill('.fault-form input[name="share"]', "2");
      await page.click('.fault-form >> text="Add"');
      assert.match((await page.locator(".notice").textContent()) ?? "", /share/);
      assert.equal(await page.inputValue('.fault-form input[name="share"]'), "2");
    },
  },
  {
    name: "requests appear as they are answered, errors with their message",
    async run({ page, world }) {
      await page.goto(`${world.server.url}/console/requests`);
      const name = "seen-in-the-console";
      await world.server.client().send(new ListCustomModelsCommand({ nameContains: name }));
      await page.waitForSelector(`.sheet tr:has-text("ListCustomModels"):has-text("${name}")`);
      const missing = new GetModelCustomizationJobCommand({ jobIdentifier: "there-is-none" });
      await assert.rejects(world.server.client().send(missing));
      await page.waitForSelector('.sheet tr:has-text("ResourceNotFoundException")');
      await page.click("text=only errors");
      await page.waitForFunction((text) => !document.querySelector(".sheet")?.textContent?.includes(text), name);
    },
  },
  {
    name: "the clock is moved on, what came due is done, and it is brought back",
    async run({ page, world }) {
      const client = world.server.client();
      const { jobArn } = await client.send(
        new CreateModelCustomizationJobCommand({
          jobName: "due-tomorrow",
          customModelName: "due-tomorrow",
          roleArn: `arn:aws:iam::${account}:role/Trainer`,
          baseModelIdentifier: world.inLine,
          trainingDataConfig: { s3Uri: "s3://training-data/more.jsonl" },
          outputDataConfig: { s3Uri: "s3://trained-models/" },
          hyperParameters: {},
        }),
      );
      const status = async () =>
        (await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }))).status;
      assert.equal(await status(), "InProgress");
      await page.goto(`${world.server.url}/console/clock`);
      await page.click("text=+ 1 day");
      await page.waitForSelector("text=/24 h 0 min ahead/");
      assert.equal(await status(), "Completed");
      await page.click("text=Back to the system's time");
      await page.waitForSelector("text=The system's own time");
      await page.fill('input[aria-label^="Time to set"]', "soon");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".notice-bad");
    },
  },
];
