import assert from "node:assert/strict";
import { pageFolder } from "@outcrop/console";
import { startServer } from "@outcrop/server";
import type { Page } from "playwright-core";
import { type Check, names, openList, paramsOf, rows } from "./check.ts";
import type { Key } from "./world.ts";

async function signIn(page: Page, key: Key): Promise<void> {
  await page.fill('input[name="accessKeyId"]', key.accessKeyId);
  await page.fill('input[name="secretAccessKey"]', key.secretAccessKey);
  await page.keyboard.press("Enter");
}

/** Scrolls down by so many screens, waiting each time for the rows. */
async function scroll(page: Page, screens: number): Promise<void> {
  for (let screen = 0; screen < screens; screen++) {
    await page.locator(".table-scroller").evaluate((scroller) => scroller.scrollBy(0, scroller.clientHeight));
    await page.waitForSelector(".row .chip");
    await page.waitForTimeout(20);
  }
}

export const failureChecks: readonly Check[] = [
  {
    name: "a wrong filter in the address is named with what it can be; the others count, and one goes on without it",
    async run({ page, world }) {
      await openList(page, world.server.url, "?modelStatus=Activ&nameContains=chat");
      const notice = page.locator(".notice");
      assert.match((await notice.textContent()) ?? "", /modelStatus is “Activ”; it can be Active, Creating or Failed/);
      assert.ok((await names(page)).every((name) => name.includes("chat") || name !== ""));
      await page.click("text=Go on without it");
      await page.waitForFunction(() => !location.search.includes("modelStatus"));
      assert.equal(paramsOf(page).get("nameContains"), "chat");
      await notice.waitFor({ state: "detached" });
    },
  },
  {
    name: "an account and a region in the address that are none are named, and one goes on without them",
    async run({ page, world }) {
      await openList(page, world.fleet.url, "?account=12&region=nowhere&modelStatus=Active");
      const notice = page.locator(".notice");
      assert.match((await notice.textContent()) ?? "", /account is “12”; it can be .* region is “nowhere”; it can be/);
      await page.click("text=Go on without them");
      await page.waitForFunction(() => !location.search.includes("nowhere"));
      assert.deepEqual([...paramsOf(page)], [["modelStatus", "Active"]]);
      await notice.waitFor({ state: "detached" });
    },
  },
  {
    name: "what the service refuses over all accounts is told with an account that it refuses, and the filters can be cleared",
    async run({ page, world }) {
      const arn = "arn:aws:bedrock:us-east-1:000000000000:custom-model/not.good/UPPER";
      await page.goto(
        `${world.fleet.url}/console?account=all&region=all&baseModelArnEquals=${encodeURIComponent(arn)}`,
      );
      await page.waitForSelector(".notice");
      assert.match(
        (await page.locator(".notice").textContent()) ?? "",
        /^\d{12} in .*: 1 validation error.*baseModelArn/,
      );
      await page.click("text=Clear the filters");
      await rows(page);
    },
  },
  {
    name: "a token that has expired under the list of all accounts ends nothing either",
    async run({ page, world }) {
      const server = world.fleet;
      server.faults.add("expired-token:id=expired,operation=ListCustomModels");
      try {
        await openList(page, server.url);
        // As far as it takes until one account is past its first page.
        for (let turn = 0; turn < 40 && (await page.locator("text=went on after the last row").count()) === 0; turn++) {
          await scroll(page, 2);
        }
        await page.waitForSelector("text=went on after the last row");
        assert.equal(await page.locator(".notice-bad").count(), 0);
        assert.ok((await names(page)).every((name) => name !== ""));
      } finally {
        server.faults.remove("expired");
      }
    },
  },
  {
    name: "a server that goes away under the list of all accounts is told, and when it is back the list goes on by itself",
    async run({ page, world }) {
      const { catalogue } = world.fleet;
      const start = (port: number) => startServer({ catalogue, port, console: { folder: pageFolder } });
      let server = await start(0);
      const { port, url } = server;
      await openList(page, url);
      await server.close();
      await page.click(".segments >> text=Failed");
      await page.waitForSelector("text=The server does not answer.");
      server = await start(port);
      try {
        await page.waitForSelector("text=The server does not answer.", { state: "detached" });
        await rows(page);
        assert.equal(await page.locator(".notice").count(), 0);
        assert.equal(paramsOf(page).get("modelStatus"), "Failed");
      } finally {
        await page.close();
        await server.close();
      }
    },
  },
  {
    name: "what the service refuses is told in its own words, and the filters can be cleared",
    async run({ page, world }) {
      const arn = "arn:aws:bedrock:us-east-1:000000000000:custom-model/not.good/UPPER";
      await page.goto(`${world.server.url}/console?baseModelArnEquals=${encodeURIComponent(arn)}`);
      await page.waitForSelector(".notice");
      assert.match((await page.locator(".notice").textContent()) ?? "", /baseModelArnEquals/);
      await page.click("text=Clear the filters");
      await rows(page);
    },
  },
  {
    name: "a token that has expired ends nothing: the list goes on by the last row's time, without a gap",
    async run({ page, world }) {
      const { server } = world;
      server.faults.add("expired-token:id=expired,operation=ListCustomModels");
      try {
        await openList(page, server.url, "?nameContains=chat");
        await scroll(page, 12);
        await page.waitForSelector("text=went on after the last row");
        const shown = await names(page);
        server.faults.remove("expired");
        const all: string[] = [];
        let token: string | undefined;
        while (all.length < 400) {
          const { ListCustomModelsCommand } = await import("@aws-sdk/client-bedrock");
          const command = new ListCustomModelsCommand({ nameContains: "chat", maxResults: 100, nextToken: token });
          const { modelSummaries = [], nextToken } = await server.client().send(command);
          all.push(...modelSummaries.map(({ modelName = "" }) => modelName));
          token = nextToken;
        }
        const at = all.indexOf(shown[0] ?? "");
        assert.ok(at > 100, `${at}`);
        assert.deepEqual(shown, all.slice(at, at + shown.length));
      } finally {
        server.faults.remove("expired");
      }
    },
  },
  {
    name: "a server that goes away is told, and when it is back the list goes on, with nothing lost",
    async run({ page, world }) {
      const { catalogue } = world.server;
      const start = (port: number) => startServer({ catalogue, port, console: { folder: pageFolder } });
      let server = await start(0);
      const { port, url } = server;
      await openList(page, url, "?modelStatus=Failed");
      const before = await names(page);
      await server.close();
      await scroll(page, 8);
      await page.waitForSelector("text=The server does not answer.");
      await page.locator(".table-scroller").evaluate((scroller) => scroller.scrollTo(0, 0));
      await page.waitForSelector('.row[aria-rowindex="2"] .chip');
      assert.deepEqual((await names(page)).slice(0, 20), before.slice(0, 20));
      server = await start(port);
      try {
        await page.waitForSelector("text=The server does not answer.", { state: "detached" });
        await scroll(page, 12);
        assert.equal(await page.locator(".notice").count(), 0);
      } finally {
        await page.close();
        await server.close();
      }
    },
  },
  {
    name: "with made keys one signs in first: a wrong key is refused, the right one is gone with the tab",
    async run({ page, world, browser }) {
      const { server, full } = world.strict;
      await page.goto(`${server.url}/console`);
      await signIn(page, { ...full, secretAccessKey: "wrong" });
      await page.waitForSelector('[role="alert"]');
      await signIn(page, full);
      await rows(page);
      assert.ok((await names(page)).length > 10);
      assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie), "{}");
      await page.reload();
      await rows(page);
      const other = await (await browser.newContext()).newPage();
      await other.goto(`${server.url}/console`);
      await other.waitForSelector(".sign-in");
      await other.context().close();
      await page.click('button[aria-label="Sign out"]');
      await page.waitForSelector(".sign-in");
    },
  },
  {
    name: "with a key that may control, faults are added and the clock is read by signed requests; with another it is refused in a sentence",
    async run({ page, world }) {
      const { server, full, bare } = world.strict;
      await page.goto(`${server.url}/console/faults`);
      await signIn(page, full);
      await page.fill('.fault-form input[name="account"]', "333333333333");
      await page.click('.fault-form >> text="Add"');
      await page.waitForSelector('.sheet tr:has-text("333333333333")');
      await page.click('.sheet tr:has-text("333333333333") button');
      await page.waitForSelector("text=Nothing goes wrong on demand now.");
      await page.goto(`${server.url}/console/requests`);
      await page.waitForSelector(".sheet, .empty");
      await page.click('button[aria-label="Sign out"]');
      await signIn(page, bare);
      await page.waitForSelector("text=/has no right to control this server/");
    },
  },
  {
    name: "an account without rights is told so, and can sign in with another key without losing its place",
    async run({ page, world }) {
      const { server, full, bare } = world.strict;
      await page.goto(`${server.url}/console?modelStatus=Active`);
      await signIn(page, bare);
      await page.waitForSelector("text=/This key may not do that/");
      await page.click('.notice >> text="Sign in"');
      await signIn(page, full);
      await rows(page);
      assert.equal(paramsOf(page).get("modelStatus"), "Active");
    },
  },
  {
    name: "expired credentials are told, and one signs in again where one was",
    async run({ page, world }) {
      const { server, full } = world.strict;
      await page.goto(`${server.url}/console?sortOrder=Ascending`);
      await signIn(page, full);
      await rows(page);
      server.faults.add("expired-credentials:id=over");
      await page.click(".segments >> text=Failed");
      await page.waitForSelector("text=The key's time is over.");
      server.faults.remove("over");
      await page.click('.notice >> text="Sign in"');
      await signIn(page, full);
      await rows(page);
      assert.deepEqual([...paramsOf(page)].sort(), [
        ["modelStatus", "Failed"],
        ["sortOrder", "Ascending"],
      ]);
    },
  },
];
