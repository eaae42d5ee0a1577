/**
 * A bare `node:http` server of pages of custom models that were rendered beforehand. It is as fast as a server can be, so
 * that the client is what is measured. Started as a process of its own by `served-pages.ts`:
 * `node page-server.ts MODELS` prints its port.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const models = Number(process.argv[2]);
const SIZES = [100, 1_000];
/** How many models differ. After them a listing repeats the same ones, which costs a client the same. */
const DISTINCT = 20_000;
const NEWEST = Date.parse("2026-01-01T00:00:00Z");
const CUSTOMIZATIONS = [
  "FINE_TUNING",
  "CONTINUED_PRE_TRAINING",
  "DISTILLATION",
  "REINFORCEMENT_FINE_TUNING",
  "IMPORTED",
];

/** The summaries of a page, as JSON without the bracket that closes the page, by page size and start. */
const rendered = new Map(
  SIZES.map((size) => [
    size,
    Array.from({ length: DISTINCT / size }, (_, page) => {
      const summaries = Array.from({ length: size }, (_, index) => summary(page * size + index));
      return Buffer.from(JSON.stringify({ modelSummaries: summaries }).slice(0, -1));
    }),
  ]),
);

function summary(index: number): object {
  const id = (index * 7_919).toString(36).padStart(12, "a");
  return {
    modelArn: `arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.titan-text-express-v1:0:8k/${id}`,
    modelName: `claims-triage-${index}`,
    creationTime: new Date(NEWEST - index * 61_337).toISOString(),
    baseModelArn: "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1",
    baseModelName: "Titan Text G1 - Express",
    customizationType: CUSTOMIZATIONS[index % CUSTOMIZATIONS.length],
    ownerAccountId: "111122223333",
    modelStatus: index % 50 === 0 ? "Failed" : "Active",
  };
}

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "", "http://bedrock");
  const size = Number(searchParams.get("maxResults"));
  const start = Number(searchParams.get("nextToken")?.split("-")[0] ?? 0);
  if (size === 0) {
    response.end("{}");
    return;
  }
  const pages = rendered.get(size);
  const page = pages?.[(start / size) % pages.length];
  if (page === undefined) {
    response.writeHead(400).end(`pages have ${SIZES.join(" or ")} models, or 0`);
    return;
  }
  // A token is as long as the service's own.
  const next = start + size < models ? `,"nextToken":"${start + size}-${"x".repeat(200)}"}` : "}";
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": page.length + next.length,
    "x-amzn-requestid": "0f9c7a14-7d5c-4b2a-9a53-0a3c1b2d4e5f",
  });
  response.write(page);
  response.end(next);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
