import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openPage } from "./browser.ts";
import { openList } from "./check.ts";
import type { World } from "./world.ts";

/** Takes the pictures of docs/console.md: the list, a model, a phone, dark. */
export async function takeScreenshots(browser: Browser, { server, inLine }: World, folder: string): Promise<void> {
  const model = `${server.url}/console/model?arn=${encodeURIComponent(inLine)}`;
  {
    await using page = await openPage(browser, { colorScheme: "light" });
    await openList(page, server.url, "?creationTimeAfter=2024-08-01&creationTimeBefore=2025-07-01");
    await page.waitForSelector(".count:has-text('about')");
    await page.mouse.move(0, 0);
    await page.focus(".table");
    await page.keyboard.press("ArrowDown");
    await page.screenshot({ path: join(folder, "list.png") });
  }
  {
    await using page = await openPage(browser, { colorScheme: "light", viewport: { width: 1280, height: 1180 } });
    await page.goto(model);
    for (const part of [".line-box >> text=answers-for-production", ".phase", ".metric"])
      await page.waitForSelector(part);
    await page.screenshot({ path: join(folder, "model.png") });
  }
  {
    await using page = await openPage(browser, { colorScheme: "light", viewport: { width: 390, height: 780 } });
    await openList(page, server.url);
    await page.waitForSelector(".count:has-text('about')");
    await page.screenshot({ path: join(folder, "narrow.png") });
  }
  {
    await using page = await openPage(browser, { colorScheme: "dark" });
    await openList(page, server.url, "?nameContains=support");
    await page.waitForSelector(".count:has-text('models')");
    await page.screenshot({ path: join(folder, "dark.png") });
  }
}
