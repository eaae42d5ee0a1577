import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import type { Page } from "playwright-core";
import { type Check, names, openList, paramsOf, rows } from "./check.ts";
import { removeCopied, runCopied } from "./copied-commands.ts";
import { listAll, region } from "./world.ts";

const filtered = "?modelStatus=Failed&isOwned=true&nameContains=chat&creationTimeAfter=2024-06-01&sortOrder=Ascending";
const input = {
  modelStatus: "Failed",
  isOwned: true,
  nameContains: "chat",
  creationTimeAfter: new Date("2024-06-01"),
  sortOrder: "Ascending",
} as const;

/** Sends a key, when the page has the focus where it belongs. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

export const listChecks: readonly Check[] = [
  {
    name: "every filter of the address counts, all combined",
    async run({ page, world }) {
      await openList(page, world.server.url, filtered);
      const all = await listAll(world.server, input);
      const shown = await names(page);
      assert.ok(shown.length > 10);
      assert.deepEqual(
        shown,
        all.slice(0, shown.length).map(({ modelName }) => modelName),
      );
    },
  },
  {
    name: "filters are chosen by pointer, and stand in the address; back takes one step back",
    async run({ page, world }) {
      await openList(page, world.server.url);
      await page.click(".segments >> text=Failed");
      await page.waitForURL(/modelStatus=Failed/);
      await rows(page);
      assert.equal(await page.locator(".row .chip-good").count(), 0);
      await page.selectOption('select[aria-label="Owner"]', "true");
      await page.click("text=Newest first");
      await page.waitForURL(/sortOrder=Ascending/);
      assert.deepEqual([...paramsOf(page)].sort(), [
        ["isOwned", "true"],
        ["modelStatus", "Failed"],
        ["sortOrder", "Ascending"],
      ]);
      await page.goBack();
      await page.waitForFunction(() => !location.search.includes("sortOrder"));
      assert.equal(paramsOf(page).get("isOwned"), "true");
    },
  },
  {
    name: "by keyboard: / goes to the search, the arrows move, c copies the ARN, Enter opens, and back is the same row",
    async run({ page, world }) {
      await openList(page, world.server.url);
      await press(page, "/");
      await page.keyboard.type("support");
      await page.waitForURL(/nameContains=support/);
      await rows(page);
      await press(page, "ArrowDown", "ArrowDown", "j", "k", "j");
      const current = page.locator(".row-current .cell-name");
      const name = (await current.textContent()) ?? "";
      assert.equal(name, (await names(page))[2]);
      await press(page, "c");
      await page.waitForSelector(".said-now");
      const { modelSummaries = [] } = await world.server
        .client()
        .send(new ListCustomModelsCommand({ nameContains: "support" }));
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, modelSummaries.find(({ modelName }) => modelName === name)?.modelArn);
      await press(page, "Enter");
      await page.waitForSelector(`h1:text-is("${name}")`);
      await page.goBack();
      await rows(page);
      assert.equal(await current.textContent(), name);
      await press(page, "End");
      await press(page, "Home");
      assert.equal(await current.textContent(), (await names(page))[0]);
    },
  },
  {
    name: "a stretch of the chart is the time filter: dragged by pointer, moved by the arrow keys, lifted by a button",
    async run({ page, world }) {
      await openList(page, world.server.url);
      const plot = page.locator(".chart-plot");
      await plot.waitFor();
      await page.waitForSelector("text=/about [0-9]+,[0-9]+ models/");
      const box = (await plot.boundingBox()) ?? assert.fail("the chart has no place");
      await page.mouse.move(box.x + box.width * 0.4, box.y + 30);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + 30, { steps: 5 });
      await page.mouse.up();
      await page.waitForURL(/creationTimeAfter=.*creationTimeBefore=/);
      await rows(page);
      const after = Date.parse(paramsOf(page).get("creationTimeAfter") ?? "");
      const before = Date.parse(paramsOf(page).get("creationTimeBefore") ?? "");
      const times = await page.$$eval(".row time", (found) =>
        found.map((time) => Date.parse(time.getAttribute("datetime") ?? "")),
      );
      assert.ok(times.length > 10 && times.every((time) => time > after && time < before));
      await page.focus('[role="slider"][aria-label="Created from"]');
      await press(page, "ArrowRight", "ArrowRight");
      await page.waitForFunction((earlier) => {
        const now = new URLSearchParams(location.search).get("creationTimeAfter");
        return now !== null && Date.parse(now) > earlier;
      }, after);
      await page.click("text=All times");
      await page.waitForFunction(() => !location.search.includes("creationTime"));
    },
  },
  {
    name: "the count comes late, says about what it estimates, and is exact where few models are left",
    async run({ page, world }) {
      await openList(page, world.server.url);
      const text = await page.locator(".count:has-text('about')").textContent();
      const count = Number(text?.replaceAll(/[^0-9]/g, ""));
      assert.ok(Math.abs(count - 100_000) <= 5000, `${text}`);
      await openList(page, world.server.url, filtered);
      const exact = (await listAll(world.server, input)).length;
      await page.waitForSelector(`.count:text-is("${exact} models")`);
      return text ?? "";
    },
  },
  {
    name: "accounts and regions are chosen, one or all, and all are one listing in the order of time",
    async run({ page, world }) {
      await openList(page, world.fleet.url);
      const scopes = await page.$$eval(".row .cell-owner", (cells) =>
        cells.map((cell) => cell.textContent?.slice(0, 22)),
      );
      assert.ok(new Set(scopes).size > 3, scopes.join("; "));
      const times = await page.$$eval(".row time", (found) => found.map((time) => time.getAttribute("datetime") ?? ""));
      assert.deepEqual(times, times.toSorted().toReversed());
      await page.selectOption('select[aria-label="Account"]', "111122223333");
      await page.waitForURL(/account=111122223333/);
      await openList(page, world.fleet.url, "?account=111122223333&region=all");
      const owners = await page.$$eval(".row .cell-owner", (cells) => cells.map((cell) => cell.textContent ?? ""));
      assert.ok(owners.some((text) => text.includes("eu-west-1")) && owners.some((text) => text.includes("us-east-1")));
      assert.ok(owners.every((text) => text.startsWith("111122223333")));
      await page.selectOption('select[aria-label="Region"]', "eu-west-1");
      await page.waitForURL(/region=eu-west-1/);
      await rows(page);
    },
  },
  {
    name: "what is filtered is exported as ndjson, CSV and JSON, whole",
    async run({ page, world }) {
      // Chromium's own file dialog cannot be answered from here: without it the page gives a download.
      await page.addInitScript("delete window.showSaveFilePicker");
      await openList(page, world.server.url, "?modelStatus=Creating");
      await page.click('button[aria-label="Export"]');
      const files: string[] = [];
      for (const format of ["ndjson", "CSV", "JSON"]) {
        const download = page.waitForEvent("download");
        await page.click(`.export-formats >> text="${format}"`);
        files.push(readFileSync(await (await download).path(), "utf8"));
      }
      const [ndjson = "", csv = "", json = ""] = files;
      const lines = ndjson.trimEnd().split("\n");
      assert.equal(lines.length, (await listAll(world.server, { modelStatus: "Creating" })).length);
      assert.equal(JSON.parse(json).modelSummaries.length, lines.length);
      assert.equal(csv.trimEnd().split("\r\n").length, lines.length + 1);
      assert.equal(new Set(lines.map((line) => JSON.parse(line).modelArn)).size, lines.length);
      return `${lines.length} models`;
    },
  },
  {
    name: "an export streams into the file that somebody chooses",
    async run({ page, world }) {
      await page.addInitScript(() => {
        const chosen = async () => (await navigator.storage.getDirectory()).getFileHandle("chosen", { create: true });
        Object.assign(window, { showSaveFilePicker: chosen });
      });
      await openList(page, world.server.url);
      await page.click('button[aria-label="Export"]');
      await page.click('.export-formats >> text="ndjson"');
      await page.waitForSelector('text="100,000 models written"', { timeout: 120_000 }).catch(() => {});
      const text = await page.evaluate(async () => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle("chosen");
        return (await handle.getFile()).text();
      });
      const lines = text.trimEnd().split("\n");
      assert.ok(lines.length >= 100_000, `${lines.length} lines`);
      JSON.parse(lines.at(-1) ?? "");
      return `${lines.length} models`;
    },
  },
  {
    name: "what is copied for each program runs as it is and prints the same models",
    async run({ page, world, python }) {
      const few =
        "?modelStatus=Failed&isOwned=true&nameContains=chat-&creationTimeAfter=2026-02-01&sortOrder=Ascending";
      await openList(page, world.server.url, few);
      const told = page.locator(".count:text-matches('^[0-9]+ models$')");
      const count = Number.parseInt((await told.textContent()) ?? "", 10);
      assert.ok(count > 0 && count <= 100, `${count}`);
      await page.click('button[aria-label="Copy as"]');
      for (const name of ["AWS CLI", "outcrop", "boto3", "TypeScript", "curl"]) {
        await page.click(`.dialog .segments >> text="${name}"`);
        await page.click('.dialog >> text="Copy"');
        const text = await page.evaluate(() => navigator.clipboard.readText());
        assert.equal(await runCopied(name, text, python), count, text);
      }
      removeCopied();
      return `${count} models, five times`;
    },
  },
  {
    name: "an empty listing says what to do",
    async run({ page, world }) {
      await openList(page, world.server.url, "?nameContains=nothing-has-this-name");
      await page.click("text=Clear the filters");
      await page.waitForSelector(".row .chip");
      await openList(page, world.server.url, `?account=999999999999&region=${region}`);
      assert.match((await page.locator(".empty").textContent()) ?? "", /outcrop seed/);
    },
  },
];
