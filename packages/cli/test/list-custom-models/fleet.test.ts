import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type RunningServer, startServer } from "@outcrop/server";
import { type RunOptions, Sandbox } from "../support/outcrop.ts";

const accounts = ["111122223333", "444455556666"];
const regions = ["eu-west-1", "us-east-1"];

describe("outcrop list-custom-models over several accounts and regions", { concurrency: 2 }, () => {
  let server: RunningServer;
  const sandbox = new Sandbox();
  /** The names in order of creation, newest first, over all accounts and regions. */
  const names: string[] = [];

  before(async () => {
    server = await startServer({ trainingTime: 0 });
    let day = 0;
    for (let round = 0; round < 5; round++) {
      for (const account of accounts) {
        for (const region of regions) {
          const modelName = `model-${++day}`;
          names.unshift(modelName);
          await server.arrange([{ account, region, modelName, creationTime: Date.UTC(2026, 0, day) }]);
        }
      }
    }
    const profile = (name: string, key: string) =>
      `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = test\n`;
    sandbox.write(".aws/credentials", accounts.map((account, index) => profile(`team${index}`, account)).join(""));
  });

  after(async () => {
    await server.close();
    sandbox[Symbol.dispose]();
  });

  const list = (args: readonly string[], options: RunOptions = {}) =>
    sandbox.run(["list-custom-models", ...args], { env: { AWS_ENDPOINT_URL: server.url, ...options.env } });

  test("--profiles and --regions list all of them as one sequence, each model with its account and region", async () => {
    const query = ["--query", "modelSummaries[].[modelName,account,region]", "--output", "text"];
    const { stdout, stderr } = await list(["--profiles", "team0,team1", "--regions", regions.join(), ...query]);
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    assert.equal(stderr, "");
    assert.deepEqual(
      rows.map(([name]) => name),
      names,
    );
    assert.deepEqual(rows.at(-1), ["model-1", accounts[0], regions[0]]);
    assert.equal(new Set(rows.map(([, account, region]) => `${account}/${region}`)).size, 4);
  });

  test("a fleet that was cut goes on with its one token", async () => {
    const fleet = ["--profiles", "team0,team1", "--regions", regions.join()];
    const query = ["--query", "{names:modelSummaries[].modelName,token:NextToken}"];
    const first = JSON.parse((await list([...fleet, ...query, "--max-items", "7"])).stdout);
    const second = JSON.parse((await list([...fleet, ...query, "--starting-token", first.token])).stdout);
    assert.deepEqual([...first.names, ...second.names], names);
  });

  test("csv has columns for account and region", async () => {
    const { stdout } = await list(["--profiles", "team1", "--max-items", "1", "--output", "csv"]);
    const [header = "", row = ""] = stdout.split("\n");
    assert.match(header, /,modelStatus,account,region$/);
    assert.match(row, /,Active,444455556666,us-east-1$/);
  });

  test("a target that fails ends the listing, or is told at its end with --skip-failed", async () => {
    sandbox.write("config", "[profile stranger]\naws_access_key_id = AKIASTRANGER\naws_secret_access_key = wrong\n");
    const fleet = ["--profiles", "team0,stranger", "--query", "modelSummaries[].modelName", "--output", "ndjson"];
    const env = { AWS_CONFIG_FILE: sandbox.path("config") };
    const [ended, skipped] = await Promise.all([list(fleet, { env }), list([...fleet, "--skip-failed"], { env })]);
    const refusal = "stranger in us-east-1: An error occurred (UnrecognizedClientException)";
    assert.ok(ended.stderr.startsWith(`\noutcrop: [ERROR]: ${refusal}`), ended.stderr);
    assert.equal(ended.code, 254);
    assert.equal(skipped.stdout.trim().split("\n").length, 5);
    assert.ok(skipped.stderr.includes(`\noutcrop: [ERROR]: Skipped ${refusal}`), skipped.stderr);
    assert.equal(skipped.code, 254);
  });

  test("--parallel and --prefetch change nothing in what is listed", async () => {
    const env = { AWS_ACCESS_KEY_ID: "111122223333" };
    const args = ["--output", "ndjson", "--page-size", "1"];
    const [plain, parallel, prefetched] = await Promise.all([
      list(args, { env }),
      list([...args, "--parallel", "3"], { env }),
      list([...args, "--prefetch", "2"], { env }),
    ]);
    assert.equal(plain.stdout.trim().split("\n").length, 5);
    assert.equal(parallel.stdout, plain.stdout);
    assert.equal(prefetched.stdout, plain.stdout);
  });

  test("flags that contradict one another are refused", async () => {
    const refused = await Promise.all([
      list(["--regions", "us-east-1", "--region", "us-east-1"]),
      list(["--regions", "us-east-1,,eu-west-1"]),
      list(["--regions", "us-east-1", "--no-paginate"]),
      list(["--profiles", "team0", "--local", "--data", ":memory:"]),
    ]);
    assert.deepEqual(
      refused.map(({ code }) => code),
      [252, 252, 252, 252],
    );
  });
});
