import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { openPage } from "./browser.ts";
import { type Check, openList } from "./check.ts";
import type { World } from "./world.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe has against a page as it is now. */
async function violations(page: Page): Promise<string[]> {
  // Injected from outside: the page's own policy would not load it.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    };
    const found = await axe.run();
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}

const views: readonly { readonly name: string; readonly open: (page: Page, world: World) => Promise<void> }[] = [
  {
    name: "the list",
    open: async (page, { server }) => {
      await openList(page, server.url, "?modelStatus=Failed&creationTimeAfter=2024-01-01");
      await page.click("text=More filters");
      await page.waitForSelector(".chart-plot");
    },
  },
  { name: "an empty list", open: (page, { server }) => openList(page, server.url, "?nameContains=nothing-at-all") },
  {
    name: "a wrong address",
    open: (page, { server }) => openList(page, server.url, "?modelStatus=Activ"),
  },
  {
    name: "copy as",
    open: async (page, { server }) => {
      await openList(page, server.url);
      await page.click('button[aria-label="Copy as"]');
    },
  },
  {
    name: "the keys",
    open: async (page, { server }) => {
      await openList(page, server.url);
      await page.keyboard.press("?");
      await page.waitForSelector("dialog[open]");
    },
  },
  {
    name: "a model",
    open: async (page, { server, inLine }) => {
      await page.goto(`${server.url}/console/model?arn=${encodeURIComponent(inLine)}`);
      await page.waitForSelector(".line-box");
      await page.waitForSelector(".phase");
    },
  },
  {
    name: "deleting a model",
    open: async (page, { server, inLine }) => {
      await page.goto(`${server.url}/console/model?arn=${encodeURIComponent(inLine)}`);
      await page.click('button:text-is("Delete")');
    },
  },
  {
    name: "jobs",
    open: async (page, { server }) => {
      await page.goto(`${server.url}/console/jobs`);
      await page.waitForSelector(".sheet");
    },
  },
  ...["faults", "requests", "clock", "pulls"].map((view) => ({
    name: view,
    open: async (page: Page, { server }: World) => {
      await page.goto(`${server.url}/console/${view}`);
      await page.waitForSelector(".fault-form, .sheet, .empty, .clock");
    },
  })),
  {
    name: "the sign-in",
    open: async (page, { strict }) => {
      await page.goto(`${strict.server.url}/console`);
      await page.waitForSelector(".sign-in");
    },
  },
];

const looks = [
  { name: "light", options: { colorScheme: "light" } },
  { name: "dark", options: { colorScheme: "dark" } },
  { name: "a phone", options: { colorScheme: "light", viewport: { width: 390, height: 780 }, hasTouch: true } },
] as const;

export const accessChecks: readonly Check[] = [
  ...looks.map(
    ({ name, options }): Check => ({
      name: `axe has nothing against any view, ${name}`,
      async run({ browser, world }) {
        for (const view of views) {
          await using page = await openPage(browser, options);
          await view.open(page, world);
          assert.deepEqual(await violations(page), [], view.name);
        }
        return `${views.length} views`;
      },
    }),
  ),
  {
    name: "on a phone nothing stands over the edge, and a model is opened with a finger",
    async run({ browser, world }) {
      await using page = await openPage(browser, { viewport: { width: 390, height: 780 }, hasTouch: true });
      for (const view of views) {
        await view.open(page, world);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 390, `${view.name} is ${width} pixels wide`);
      }
      await openList(page, world.server.url);
      await page.locator(".row").first().tap();
      await page.waitForSelector(".model-head h1");
    },
  },
  {
    name: "every control of the list is reached by tab, and the search first leads into the rows",
    async run({ page, world }) {
      await openList(page, world.server.url);
      await page.waitForSelector(".chart-handle");
      const reached = new Set<string>();
      for (let tab = 0; tab < 40; tab++) {
        await page.keyboard.press("Tab");
        reached.add(
          await page.evaluate(() => {
            const { activeElement } = document;
            return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent?.trim() ?? "";
          }),
        );
      }
      const wanted = [
        "Name contains",
        "Active",
        "Owner",
        "Newest first",
        "More filters",
        "Export",
        "Copy as",
        "Created from",
        "Created until",
        "Models",
        "Account",
        "Region",
      ];
      for (const name of wanted)
        assert.ok(
          [...reached].some((text) => text === name),
          `${name} is not among ${[...reached].join("; ")}`,
        );
    },
  },
];
