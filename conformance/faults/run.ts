/**
 * `node conformance/faults/run.ts --python PATH`: every fault on demand, seen through boto3 in both of its retry modes, the AWS SDK
 * for JavaScript and the versions of the AWS CLI that are here: each makes as many attempts, and reports the same error in the end, as its
 * documentation says for AWS.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startServer } from "@outcrop/server";
import { type Case, cases } from "./cases.ts";
import { type Client, clients, type Report } from "./clients.ts";
import { cutAnswers } from "./cut-answers.ts";

const { values } = parseArgs({ options: { python: { type: "string" } } });
if (values.python === undefined) {
  console.error("Give --python PATH: an interpreter that has boto3, with the AWS CLI beside it.");
  process.exit(2);
}

/** Several run at once, because the clients mostly wait between their attempts. */
const atOnce = 8;

await using closing = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), "outcrop-faults-"));
closing.defer(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "home"));
const names = ["e", "d", "c", "b", "a"];

/** Lets one client list under one fault. Returns what is wrong. */
async function tryOut(client: Client, { faults, timeout, requests, error }: Case): Promise<string | undefined> {
  // The first rule only counts.
  await using server = await startServer({ faults: ["latency:id=all,latency=0", ...faults] });
  await server.arrange(names.map((modelName, i) => ({ modelName, creationTime: 1e12 - i })));
  const report = await client.list(server.url, join(folder, "home"), timeout);
  const [all, ...others] = server.faults.list();
  if (others.every(({ struck }) => struck === 0)) return "the fault did not strike";
  if (all?.met !== requests(client))
    return `${all?.met} requests instead of ${requests(client)}: ${JSON.stringify(report)}`;
  return wrongReport(report, error?.(client), client);
}

function wrongReport(report: Report, expected: RegExp | undefined, client: Client): string | undefined {
  const right =
    expected === undefined
      ? JSON.stringify(report.names) === JSON.stringify(names)
      : report.error !== undefined && expected.test(report.error);
  const { kind, serviceErrorExitCode } = client;
  const exitCode =
    expected === undefined ? 0 : report.error?.startsWith("An error occurred") ? serviceErrorExitCode : 255;
  if (right && (kind !== "command line" || report.exitCode === exitCode)) return undefined;
  return `${JSON.stringify(report)} instead of ${expected ?? JSON.stringify(names)}${kind === "command line" ? ` and exit code ${exitCode}` : ""}`;
}

/** An answer that is cut off in its body looks to a client as from any other server. */
async function tryCutAnswers(client: Client): Promise<string | undefined> {
  await using server = await startServer({ faults: ["drop:when=body"] });
  await server.arrange(names.map((modelName, i) => ({ modelName, creationTime: 1e12 - i })));
  await using bare = await cutAnswers();
  const seen = async (url: string) => {
    const report = await client.list(url, join(folder, "home"));
    return JSON.stringify(report).replaceAll(url, "URL");
  };
  const [outcrop, other] = await Promise.all([seen(server.url), seen(bare.url)]);
  const [met, expected] = [server.faults.list()[0]?.met, bare.requests];
  return outcrop === other && met === expected ? undefined : `${met} requests, ${outcrop}, but ${expected}, ${other}`;
}

const found = clients(values.python, folder);
const waiting = found.flatMap((client) => [
  ...cases.map((each) => ({ name: `${client.name} with ${each.faults}`, run: () => tryOut(client, each) })),
  { name: `${client.name} with drop:when=body`, run: () => tryCutAnswers(client) },
]);
const all = waiting.length;
let failures = 0;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const wrong = await next.run();
      if (wrong !== undefined) failures++;
      console.log(`${wrong === undefined ? "ok  " : "FAIL"} ${next.name}${wrong === undefined ? "" : `: ${wrong}`}`);
    }
  }),
);
console.log(`${found.length} clients, ${all} cases, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
