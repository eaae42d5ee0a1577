import type { Browser, Page } from "playwright-core";
import type { World } from "./world.ts";

/** What a check works with: the servers, the browser, and a page of the right width that nothing was opened in yet. */
export interface Circumstances {
  readonly world: World;
  readonly browser: Browser;
  readonly page: Page;
  /** The Python of the suites, with boto3 and the AWS CLI. */
  readonly python: string;
}

/** Something that the console can do, as a sentence that is true; `run` throws where it is not, and may give a figure to print. */
export interface Check {
  readonly name: string;
  readonly run: (circumstances: Circumstances) => Promise<unknown>;
}

/** The page's address, as its parameters. */
export function paramsOf(page: Page): URLSearchParams {
  return new URL(page.url()).searchParams;
}

/** Opens a view of the console, and waits for its rows. */
export async function openList(page: Page, url: string, query = ""): Promise<void> {
  await page.goto(`${url}/console${query}`);
  await rows(page);
}

/** Waits until the rows of the list are there, and not those of the listing before. */
export async function rows(page: Page): Promise<void> {
  await page.waitForSelector(".table:not(.table-stale) .row .chip, .empty");
}

/** The names of the models in view, in order. */
export async function names(page: Page): Promise<string[]> {
  return page.$$eval(".row", (found) =>
    found
      .map((row) => ({
        at: Number(row.getAttribute("aria-rowindex")),
        name: row.querySelector(".cell-name")?.textContent ?? "",
      }))
      .sort((one, other) => one.at - other.at)
      .map(({ name }) => name.trim()),
  );
}
