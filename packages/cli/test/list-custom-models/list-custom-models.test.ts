import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { type RunningServer, startServer } from "@outcrop/server";
import { type RunOptions, Sandbox } from "../support/outcrop.ts";
import { outcropCommand } from "../support/outcrop-command.ts";

const COUNT = 25;

describe("outcrop list-custom-models", { concurrency: 2 }, () => {
  let server: RunningServer;
  const sandbox = new Sandbox();

  before(async () => {
    server = await startServer({ trainingTime: 0 });
    await server.arrange(
      Array.from({ length: COUNT }, (_, number) => ({
        modelName: `model-${number}`,
        creationTime: new Date(Date.UTC(2026, 0, 1 + number)).toISOString(),
      })),
    );
  });

  after(async () => {
    await server.close();
    sandbox[Symbol.dispose]();
  });

  const list = (args: readonly string[], options: RunOptions = {}) =>
    sandbox.run(["list-custom-models", ...args], {
      ...options,
      env: { AWS_ENDPOINT_URL_BEDROCK: server.url, ...options.env },
    });

  test("lists every model, newest first, and finds the endpoint in the environment", async () => {
    const { stdout, stderr, code } = await list(["--query", "modelSummaries[].modelName", "--page-size", "10"]);
    const names = Array.from({ length: COUNT }, (_, index) => `model-${COUNT - 1 - index}`);
    assert.deepEqual({ names: JSON.parse(stdout), stderr, code }, { names, stderr: "", code: 0 });
  });

  test("the NextToken of a listing that was cut resumes after its last model", async () => {
    const query = ["--query", "{names:modelSummaries[].modelName,token:NextToken}", "--page-size", "4"];
    const first = JSON.parse((await list(["--max-items", "6", ...query])).stdout);
    const second = JSON.parse((await list(["--starting-token", first.token, ...query])).stdout);
    assert.equal(first.names.length, 6);
    assert.equal(new Set([...first.names, ...second.names]).size, COUNT);
    assert.equal(second.token, null);
  });

  test("text, ndjson and csv print a page when it arrives", async () => {
    const query = ["--max-items", "5", "--page-size", "2", "--query", "modelSummaries[].modelName", "--output"];
    const [text, ndjson] = await Promise.all([list([...query, "text"]), list([...query, "ndjson"])]);
    assert.equal(text.stdout, "model-24\tmodel-23\nmodel-22\tmodel-21\nmodel-20\nNone\n");
    assert.equal(ndjson.stdout, '"model-24"\n"model-23"\n"model-22"\n"model-21"\n"model-20"\n');
    assert.match(ndjson.stderr, /^There are more models; go on with --starting-token \S+\n$/);
  });

  test("csv has the columns of a summary, or those that the query makes", async () => {
    const [plain, queried] = await Promise.all([
      list(["--max-items", "1", "--output", "csv"]),
      list(["--max-items", "2", "--output", "csv", "--query", "modelSummaries[].{name:modelName,odd:'a,\"b'}"]),
    ]);
    const [header, row] = plain.stdout.split("\n");
    assert.equal(
      header,
      "modelArn,modelName,creationTime,baseModelArn,baseModelName,customizationType,ownerAccountId,modelStatus",
    );
    assert.equal(row?.split(",")[2], "2026-01-25T00:00:00+00:00");
    assert.equal(queried.stdout, 'name,odd\nmodel-24,"a,""b"\nmodel-23,"a,""b"\n');
  });

  test("a listing without models is an empty list, no text, and a bare header", async () => {
    const [json, text, csv] = await Promise.all(
      ["json", "text", "csv"].map((format) => list(["--name-contains", "nothing", "--output", format])),
    );
    assert.equal(json?.stdout, '{\n    "modelSummaries": []\n}\n');
    assert.equal(text?.stdout, "");
    assert.match(csv?.stdout ?? "", /^modelArn,.*modelStatus\n$/);
  });

  test("wrong usage is 252, missing configuration 253, an error of the service 254, anything else 255", async () => {
    const outcomes = await Promise.all([
      list(["--bogus"]),
      list([], { env: { AWS_REGION: undefined } }),
      list([], { env: { AWS_ACCESS_KEY_ID: undefined } }),
      list(["--model-status", "Sleeping"]),
      list(["--profile", "gone"]),
    ]);
    assert.deepEqual(
      outcomes.map(({ code, stdout }) => [code, stdout]),
      [252, 253, 253, 254, 255].map((code) => [code, ""]),
    );
    const messages = outcomes.map(({ stderr }) => stderr);
    assert.match(
      messages[0] ?? "",
      /^\nusage: outcrop list-custom-models[\s\S]*\noutcrop: \[ERROR\]: Unknown options: --bogus\n/,
    );
    assert.match(
      messages[1] ?? "",
      /^\noutcrop: \[ERROR\]: An error occurred \(NoRegion\): You must specify a region\./,
    );
    assert.match(
      messages[2] ?? "",
      /^\noutcrop: \[ERROR\]: An error occurred \(NoCredentials\): Unable to locate credentials\./,
    );
    assert.match(
      messages[3] ?? "",
      /^\noutcrop: \[ERROR\]: An error occurred \(ValidationException\) when calling the ListCustomModels/,
    );
    assert.equal(messages[4], "\noutcrop: [ERROR]: The config profile (gone) could not be found\n");
  });

  test("a misspelt flag or value is answered with what is near", async () => {
    const [flag, value] = await Promise.all([list(["--modle-status", "Active"]), list(["--output", "jsn"])]);
    assert.match(
      flag.stderr,
      /Unknown options: --modle-status, Active\n\nMaybe you meant:\n\n {2}\* --model-status\n$/,
    );
    assert.match(value.stderr, /argument --output: Found invalid choice 'jsn'\n\nMaybe you meant:\n\n {2}\* json\n/);
    assert.deepEqual([flag.code, value.code], [252, 252]);
  });

  test("an empty AWS_REGION is not passed over, and is said to be empty", async () => {
    const { stderr, code } = await list([], { env: { AWS_REGION: "", AWS_DEFAULT_REGION: "us-east-1" } });
    assert.match(stderr, /An error occurred \(NoRegion\): The region is empty\..* unset AWS_REGION/);
    assert.equal(code, 253);
  });

  test("NO_COLOR turns colours off on a terminal, and --color on turns them on all the same", async (t) => {
    if (spawnSync("script", ["--version"]).status !== 0) return t.skip("there is no script(1) to make a terminal");
    const table = ["list-custom-models", "--endpoint-url", server.url, "--max-items", "1", "--output", "table"];
    const onTerminal = (env: Record<string, string>, ...flags: string[]) => {
      const words = [process.execPath, outcropCommand, ...table, "--no-cli-pager", ...flags].map((word) => `'${word}'`);
      const variables = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1", ...env };
      const options = {
        env: { PATH: process.env.PATH, HOME: sandbox.folder, ...variables },
        encoding: "utf8",
      } as const;
      return new Promise<boolean>((done) => {
        execFile("script", ["-qec", words.join(" "), "/dev/null"], options, (_, seen) =>
          done(seen.includes("\x1b[34m")),
        );
      });
    };
    const colored = [onTerminal({}), onTerminal({ NO_COLOR: "1" }), onTerminal({ NO_COLOR: "1" }, "--color", "on")];
    assert.deepEqual(await Promise.all(colored), [true, false, true]);
  });

  test("a service that cannot be reached is named with its URL", async () => {
    const { stderr, code } = await list(["--endpoint-url", "http://127.0.0.1:1", "--max-items", "1"]);
    assert.equal(
      stderr,
      '\noutcrop: [ERROR]: Could not connect to the endpoint URL: "http://127.0.0.1:1/custom-models"\n',
    );
    assert.equal(code, 255);
  });

  test("pages that were printed before an error stay printed", async () => {
    const failing = createServer((request, response) => {
      response.setHeader("content-type", "application/json");
      if (!request.url?.includes("nextToken")) {
        response.end(JSON.stringify({ modelSummaries: [{ modelName: "first" }], nextToken: "next" }));
      } else {
        response.writeHead(400, { "x-amzn-errortype": "ValidationException" }).end('{"message":"No more."}');
      }
    });
    await new Promise<void>((listening) => failing.listen(0, "127.0.0.1", listening));
    const { port } = failing.address() as AddressInfo; // a TCP server's
    const query = ["--output", "text", "--query", "modelSummaries[].modelName"];
    const { stdout, stderr, code } = await list(["--endpoint-url", `http://127.0.0.1:${port}`, ...query]);
    failing.close();
    const message = "An error occurred (ValidationException) when calling the ListCustomModels operation: No more.";
    assert.deepEqual(
      { stdout, stderr, code },
      { stdout: "first\n", stderr: `\noutcrop: [ERROR]: ${message}\n`, code: 254 },
    );
  });

  test("a reader that goes away ends it quietly", async () => {
    const child = sandbox.start(["list-custom-models", "--page-size", "1", "--output", "ndjson"], {
      env: { AWS_ENDPOINT_URL: server.url },
    });
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((done) => {
      child.once("close", done);
    });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  });

  test("Ctrl-C ends it with 130", async () => {
    const silent = createServer((_, response) => {
      // It never answers: the process is in the midst of its request.
      response.on("close", () => silent.close());
      child.kill("SIGINT");
    });
    await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
    const { port } = silent.address() as AddressInfo; // a TCP server's
    const child = sandbox.start(["list-custom-models", "--endpoint-url", `http://127.0.0.1:${port}`]);
    const code = await new Promise((done) => {
      child.once("close", done);
    });
    assert.equal(code, 130);
  });

  test("--debug tells each request, and no secret", async () => {
    const { stderr, code } = await list(["--debug", "--max-items", "1", "--output", "text"], {
      env: { AWS_ACCESS_KEY_ID: "111122223333" },
    });
    assert.equal(code, 0);
    assert.match(stderr, /^outcrop: GET http:\/\/127\.0\.0\.1:\d+\/custom-models: 200 after \d+ ms\n$/);
  });

  test("--generate-cli-skeleton prints input that --cli-input-json takes", async () => {
    const { stdout } = await list(["--generate-cli-skeleton"], { env: { AWS_REGION: undefined } });
    const input = { ...JSON.parse(stdout), nextToken: undefined, maxResults: undefined, baseModelArnEquals: undefined };
    const document = sandbox.write(
      "input.json",
      JSON.stringify({ ...input, foundationModelArnEquals: undefined, nameContains: "x" }),
    );
    const { code, stderr } = await list(["--cli-input-json", `file://${document}`]);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  });

  test("--local lists the catalogue that --data names, without a server", async () => {
    const data = sandbox.path("local/models.db");
    const query = ["--query", "length(modelSummaries)"];
    assert.equal((await sandbox.run(["seed", "--data", data, "--models", "12"])).code, 0);
    const local = { env: { AWS_REGION: undefined, AWS_ACCESS_KEY_ID: undefined } };
    const { stdout, stderr } = await sandbox.run(["list-custom-models", "--local", "--data", data, ...query], local);
    assert.deepEqual({ stdout, stderr }, { stdout: "12\n", stderr: "" });
    const other = await sandbox.run(["list-custom-models", "--local", "--data", data, ...query], {
      env: { AWS_ACCESS_KEY_ID: "111122223333" },
    });
    assert.equal(other.stdout, "0\n");
  });
});
