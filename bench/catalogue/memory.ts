/** `node memory.ts PATH MODELS`: how much memory a server of a filled catalogue uses after requests for all kinds of pages. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openCatalogue } from "@outcrop/catalogue";
import { combinedFilters, type Filters, singleFilters, viewer } from "./filters.ts";

/** How many pages of each listing are asked for. */
const PAGES = 20;
const IN_ORDER = 1_000;

const [, , path = "", models = "0"] = process.argv;
const server = fork(join(import.meta.dirname, "serve.ts"), [path], {
  stdio: ["ignore", "pipe", "inherit", "ipc"],
  execArgv: [],
});
if (server.stdout === null) throw new Error("the server's output is a pipe");
const [port] = (await once(createInterface(server.stdout), "line")) as [string];
const atStart = await memory();

let asked = await list({}, IN_ORDER);
const catalogue = await openCatalogue(path);
const [newest = "{}"] = (await catalogue.listModels({ viewer, maxResults: 1 })).summaries;
const times = [Date.parse((JSON.parse(newest) as { creationTime: string }).creationTime)];
const filters = [...(await singleFilters(catalogue, times)), ...(await combinedFilters(catalogue, times, 50))];
await catalogue.close();
for (const [, each] of filters) asked += await list(each, PAGES);

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
console.log(
  `  memory of a server of ${Number(models).toLocaleString("en")} models: ${megabytes(atStart)} MiB at its start, ` +
    `${megabytes(await memory())} MiB after ${asked.toLocaleString("en")} pages`,
);
server.disconnect();

/** Requests up to so many pages of a listing. Returns how many there were. */
async function list(filters: Filters, pages: number): Promise<number> {
  const query = new URLSearchParams({ maxResults: "100" });
  for (const [name, value] of Object.entries(filters)) {
    query.set(name, typeof value === "number" ? new Date(value).toISOString() : String(value));
  }
  // The viewer's API key in development mode.
  const headers = { authorization: `Bearer ${viewer.account}` };
  for (let page = 1; page <= pages; page++) {
    const response = await fetch(`http://127.0.0.1:${port}/custom-models?${query}`, { headers });
    const answer = (await response.json()) as { readonly nextToken?: string | null };
    // An invalid name is refused at once.
    if (response.status !== 200 && response.status !== 400) throw new Error(`${query}: ${response.status}`);
    if (!answer.nextToken) return page;
    query.set("nextToken", answer.nextToken);
  }
  return pages;
}

async function memory(): Promise<number> {
  server.send("memory");
  const [bytes] = (await once(server, "message")) as [number];
  return bytes;
}
