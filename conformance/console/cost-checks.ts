import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pageFolder } from "@outcrop/console";
import type { Page } from "playwright-core";
import { openPage } from "./browser.ts";
import { type Check, openList } from "./check.ts";

/** Bytes, compressed. */
const mostBytes = 150_000;
/** Milliseconds on two cores with nothing else to do. */
const mostUntilRows = 1000;
/** Bytes by which the page's memory may differ after 10,000 rows from what it was after 2,000. */
const mostGrowth = 4 * 1024 * 1024;

/** Bytes that the page's JavaScript holds, after what nobody needs is gone. */
async function heldMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  for (let time = 0; time < 3; time++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

/** The number of the last row in view. */
const lastRow = (page: Page) =>
  page.$$eval(".row:not(.row-waiting)", (rows) =>
    Math.max(0, ...rows.map((row) => Number(row.getAttribute("aria-rowindex")))),
  );

async function scrollTo(page: Page, row: number): Promise<void> {
  for (let seen = 0; seen < row; seen = await lastRow(page)) {
    await page.locator(".table-scroller").evaluate((scroller) => scroller.scrollBy(0, 3 * scroller.clientHeight));
    await page.waitForSelector(".row:not(.row-waiting)");
  }
}

export const costChecks: readonly Check[] = [
  {
    name: `the page takes at most ${mostBytes / 1000} kB, compressed`,
    async run() {
      const folder = await pageFolder();
      const sizes = readdirSync(folder).map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length);
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(bytes <= mostBytes, `${bytes} bytes`);
      return `${(bytes / 1000).toFixed(1)} kB`;
    },
  },
  {
    name: `the first rows of 100,000 models are there within ${mostUntilRows} ms`,
    async run({ browser, world }) {
      const times: number[] = [];
      for (let time = 0; time < 5; time++) {
        await using page = await openPage(browser);
        const begun = performance.now();
        await openList(page, world.server.url);
        times.push(performance.now() - begun);
      }
      // The best of five: what else the machine does is not the page's.
      const best = Math.min(...times);
      assert.ok(best < mostUntilRows, `${times.map(Math.round).join(", ")} ms`);
      return `${times.map(Math.round).join(", ")} ms`;
    },
  },
  {
    name: "scrolling through 10,000 rows holds memory and the number of elements flat",
    async run({ page, world }) {
      await openList(page, world.server.url);
      await page.waitForSelector(".count:has-text('about')");
      await scrollTo(page, 3000);
      const before = await heldMemory(page);
      const elements = await page.locator(".row").count();
      await scrollTo(page, 10_000);
      const after = await heldMemory(page);
      const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
      assert.ok(after - before < mostGrowth, `from ${megabytes(before)} to ${megabytes(after)} MB`);
      assert.ok((await page.locator(".row").count()) <= elements + 5);
      return `${megabytes(before)} MB after 3,000 rows, ${megabytes(after)} MB after 10,000`;
    },
  },
];
