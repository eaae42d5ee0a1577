/**
 * `node conformance/probe/run.ts --python PATH`: `outcrop probe` over Outcrop, where every assumption holds; over six services that differ in one
 * thing each, and one that does not; and over moto. Each oddity must be found, and no other may be reported.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BedrockClient, CreateModelCustomizationJobCommand } from "@aws-sdk/client-bedrock";
import { plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { serveMoto } from "../moto/serve-moto.ts";
import { type Oddity, startOddService, tokenLife } from "./odd-service.ts";

const { values } = parseArgs({ options: { python: { type: "string", default: "python3" } } });
const bin = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");

interface Report {
  readonly findings: readonly { readonly id: string; readonly verdict: string; readonly seen: string }[];
  readonly requests: number;
}

/** For each oddity, the findings that must differ, and those that may differ as a consequence. Nothing else may differ. */
const oddities: readonly (readonly [oddity: Oddity | undefined, different: readonly string[], ...follows: string[]])[] =
  [
    [undefined, []],
    ["inclusive bounds", ["bounds.after", "bounds.before"]],
    ["whole seconds", ["bounds.after", "bounds.before"]],
    ["short pages", ["pages.default-size", "pages.full"]],
    ["unstable ties", ["order.ties"], "order.reverse", "parallel.exact", "tokens.twice", "tokens.other-size"],
    ["expiring tokens", ["tokens.age"]],
    ["oldest first", ["order.default"]],
  ];

let failures = 0;
for (const [oddity, different, ...follows] of oddities) {
  await using service = await startOddService(oddity);
  check(oddity ?? "a service without an oddity", await probe(service.url), different, follows);
}
await overOutcrop();
await overMoto();
console.log(`${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

async function overOutcrop(): Promise<void> {
  await using server = await startServer();
  await server.catalogue.importModels(plausibleModels({ models: 700 }));
  const report = await probe(server.url);
  check("Outcrop", report, []);
  const unseen = report.findings.filter(({ verdict }) => verdict === "not seen").map(({ id }) => id);
  console.log(`     not seen there: ${unseen.join(", ") || "nothing"}; ${report.requests} requests`);
}

/** moto writes times without their zone, which the SDK cannot read: the probe must report that in a sentence. */
async function overMoto(): Promise<void> {
  await using moto = await serveMoto(values.python);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new BedrockClient({ endpoint: moto.url, region: "us-east-1", credentials });
  for (let number = 0; number < 12; number++) {
    await client.send(
      new CreateModelCustomizationJobCommand({
        jobName: `job-${number}`,
        customModelName: `model-${number}`,
        roleArn: "arn:aws:iam::123456789012:role/training",
        baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
        trainingDataConfig: { s3Uri: "s3://bucket/training.jsonl" },
        outputDataConfig: { s3Uri: "s3://bucket/output" },
        hyperParameters: {},
      }),
    );
  }
  client.destroy();
  const { code, err } = await run(moto.url);
  const right = code === 255 && /is not as the API describes it: .*date-time/.test(err);
  if (!right) failures++;
  console.log(`${right ? "ok  " : "FAIL"} moto: ${err.trim().split("\n").at(-1)}`);
}

function check(name: string, report: Report, expected: readonly string[], follows: readonly string[] = []): void {
  const different = differencesOf(report).map(({ id }) => id);
  const missed = expected.filter((id) => !different.includes(id));
  const invented = different.filter((id) => !expected.includes(id) && !follows.includes(id));
  const right = missed.length === 0 && invented.length === 0 && report.requests <= 200;
  if (!right) failures++;
  console.log(
    `${right ? "ok  " : "FAIL"} ${name}: ${different.join(", ") || "all as assumed"}, ${report.requests} requests`,
  );
  if (!right) console.log(`     missed: ${missed.join(", ")}; invented: ${invented.join(", ")}`);
}

function differencesOf({ findings }: Report): Report["findings"] {
  return findings.filter(({ verdict }) => verdict === "different");
}

async function probe(url: string): Promise<Report> {
  const { code, out, err } = await run(url);
  if (out === "") throw new Error(`outcrop probe ended with ${code}: ${err}`);
  const report = JSON.parse(out) as Report; // the command writes it so
  if ((code === 0) === differencesOf(report).length > 0) throw new Error(`outcrop probe ended with ${code}: ${err}`);
  if (/arn:|\d{12}/.test(out)) throw new Error(`the report names an ARN or an account: ${out}`);
  return report;
}

async function run(url: string): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const wait = String((tokenLife + 100) / 60_000);
  const program = spawn(
    process.execPath,
    [bin, "probe", "--endpoint-url", url, "--region", "us-east-1", "--output", "json", "--long", wait],
    { env: { PATH: process.env.PATH ?? "", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" } },
  );
  const text = { out: "", err: "" };
  program.stdout.on("data", (piece) => {
    text.out += piece;
  });
  program.stderr.on("data", (piece) => {
    text.err += piece;
  });
  const code = await new Promise<number | null>((resolve) => program.once("close", resolve));
  return { code, ...text };
}
