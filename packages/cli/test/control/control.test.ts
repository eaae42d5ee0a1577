import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";
import { outcropCommand } from "../support/outcrop-command.ts";

const listens = /^Outcrop listens on (http:\/\/127\.0\.0\.1:\d+)\n/;

/** A server in a process of its own, and the command as it is run beside it. */
async function serving(args: readonly string[] = []) {
  const sandbox = new Sandbox();
  const server = sandbox.start(["serve", "--port", "0", "--data", "m.db", "--training-time", "3600", ...args]);
  const end = ended(server);
  const [, url = ""] = await lineOf(server, listens);
  return {
    sandbox,
    url,
    outcrop: (...command: string[]) => sandbox.run(command, { env: { AWS_ENDPOINT_URL_BEDROCK: url } }),
    async [Symbol.asyncDispose]() {
      server.kill("SIGTERM");
      await end;
      sandbox[Symbol.dispose]();
    },
  };
}

const model = { modelName: "of-march", modelStatus: "Failed", creationTime: "2026-03-01T00:00:00Z" };

test("a clock is shown, advanced, set and set back, in every worker", async () => {
  await using served = await serving(["--workers", "2"]);
  const { outcrop } = served;
  assert.match((await outcrop("clock", "set", "2030-03-01T00:00:00Z")).stdout, /^2030-03-01T00:00:/);
  assert.match((await outcrop("clock", "advance", "12h")).stdout, /^2030-03-01T12:00:/);
  // Whichever of the two answers.
  for (let time = 0; time < 4; time++) assert.match((await outcrop("clock")).stdout, /^2030-03-01T12:00:/);
  assert.doesNotMatch((await outcrop("clock", "back")).stdout, /^2030/);
  const wrong = await outcrop("clock", "advance", "soon");
  assert.match(wrong.stderr, /500ms, 90s, 15m, 12h, 30d/);
  assert.equal(wrong.code, 252);
});

test("a state goes from a server to a file, to another catalogue, and back into an emptied server", async () => {
  await using served = await serving();
  const { sandbox, outcrop } = served;
  sandbox.write("seed.json", JSON.stringify({ models: [model, { modelName: "theirs", account: "111122223333" }] }));
  const seeded = await sandbox.run(["seed", "--data", "other.db", "--from", "seed.json"]);
  assert.deepEqual([seeded.code, seeded.stdout], [0, "Seeded other.db with 2 of seed.json\n"]);
  assert.equal((await sandbox.run(["state", "export", "--data", "other.db", "--output-file", "all.ndjson"])).code, 0);
  assert.equal((await outcrop("state", "import", "all.ndjson")).stdout, "Imported 2 records\n");
  const all = readFileSync(sandbox.path("all.ndjson"), "utf8");
  assert.equal((await outcrop("state", "export")).stdout, all);
  assert.equal((await outcrop("state", "reset", "--account", "111122223333")).code, 0);
  const names = await outcrop("list-custom-models", "--query", "modelSummaries[].modelName", "--output", "text");
  assert.equal(names.stdout, "of-march\n");
  const theirs = await outcrop("state", "export", "--account", "111122223333");
  assert.match(
    theirs.stdout,
    /^\{"outcrop":"state","version":1,"account":"111122223333"\}\n\{"end":true,"records":0\}\n$/,
  );
  const cut = sandbox.write("cut.ndjson", all.slice(0, -40));
  for (const flags of [[], ["--data", "other.db"]]) {
    const refused = await outcrop("state", "import", cut, ...flags);
    assert.match(refused.stderr, /cannot be imported: .*line \d|cut off/);
    assert.notEqual(refused.code, 0);
  }
  assert.equal((await sandbox.run(["state", "export", "--data", "other.db"])).stdout, all);
});

test("a file of one's own seeds, JSON or lines, for an account; what is wrong in it is named", async () => {
  using sandbox = new Sandbox();
  const lines = [model, { modelName: "b", account: "111122223333" }].map((line) => JSON.stringify(line)).join("\n");
  sandbox.write("models.ndjson", `${lines}\n`);
  const seeded = await sandbox.run(["seed", "--data", "m.db", "--from", "models.ndjson", "--account", "999988887777"]);
  assert.deepEqual([seeded.code, seeded.stderr], [0, ""]);
  const { stdout } = await sandbox.run(["state", "export", "--data", "m.db", "--account", "999988887777"]);
  assert.match(stdout, /"modelName":"of-march"/);
  assert.equal(stdout.split("\n").length, 4);
  for (const [name, text, message] of [
    [
      "a.json",
      '{"models": [{"modelNam": "x"}]}',
      /a\.json: models\[0\]\.modelNam is not known; did you mean modelName\?/,
    ],
    ["b.json", '{"guardrail": []}', /b\.json: There is nothing called guardrail .*did you mean guardrails\?/],
    ["c.ndjson", '{}\n{"a"\n', /c\.ndjson, line 2 is not JSON/],
    ["d.csv", "a,b", /must end in \.json, \.ndjson or \.jsonl/],
  ] as const) {
    const { stderr, code } = await sandbox.run(["seed", "--data", "m.db", "--from", sandbox.write(name, text)]);
    assert.match(stderr, message);
    assert.equal(code, 255);
  }
  assert.equal((await sandbox.run(["seed", "--data", "m.db", "--from", "nowhere.json"])).code, 255);
  assert.equal((await sandbox.run(["seed", "--data", "m.db", "--from", "nowhere.ndjson"])).code, 255);
  const neither = await sandbox.run(["seed", "--data", "m.db"]);
  assert.match(neither.stderr, /give --models, how many to make up, or --from, a file/);
  assert.equal(neither.code, 252);
});

test("plausible models are made for an account that is named", async () => {
  using sandbox = new Sandbox();
  await sandbox.run(["seed", "--data", "m.db", "--models", "7", "--account", "999988887777"]);
  const { stdout } = await sandbox.run(
    ["list-custom-models", "--local", "--data", "m.db", "--query", "length(modelSummaries)"],
    {
      env: { AWS_ACCESS_KEY_ID: "999988887777" },
    },
  );
  assert.equal(stdout, "7\n");
});

test("a server tells in a file where it listens, and takes it away when it ends", async () => {
  using sandbox = new Sandbox();
  const server = sandbox.start(["serve", "--port", "0", "--data", ":memory:", "--ready-file", "ready.json"]);
  const end = ended(server);
  const [, url] = await lineOf(server, listens);
  assert.deepEqual(JSON.parse(readFileSync(sandbox.path("ready.json"), "utf8")), { url, pid: server.pid });
  server.kill("SIGTERM");
  await end;
  assert.equal(existsSync(sandbox.path("ready.json")), false);
});

test("a server with --exit-with-parent ends with the process that started it", async () => {
  using sandbox = new Sandbox();
  const args = ["serve", "--port", "0", "--data", ":memory:", "--exit-with-parent", "--ready-file", "ready.json"];
  sandbox.write(
    "parent.mjs",
    `import { spawn } from "node:child_process";
     const child = spawn(process.execPath, ${JSON.stringify([outcropCommand, ...args])}, { stdio: ["ignore", "pipe", "inherit"] });
     child.stdout.once("data", () => process.kill(process.pid, "SIGKILL"));`,
  );
  const { code } = await sandbox.runNode(["parent.mjs"]);
  assert.equal(code, "SIGKILL");
  // It takes its file away when it ends.
  while (existsSync(sandbox.path("ready.json"))) await new Promise((resolve) => setTimeout(resolve, 20));
});

test("exec runs a command beside a server of its own, and ends with its exit code", async () => {
  using sandbox = new Sandbox();
  sandbox.write("seed.json", JSON.stringify({ models: [model] }));
  const list = [
    process.execPath,
    outcropCommand,
    "list-custom-models",
    "--query",
    "modelSummaries[].modelStatus",
    "--output",
    "text",
  ];
  const bare = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_REGION: undefined };
  for (const env of [bare, { ...bare, AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "real" }]) {
    const { stdout, stderr, code } = await sandbox.run(["exec", "--seed-from", "seed.json", "--", ...list], { env });
    assert.deepEqual([stdout, stderr, code], ["Failed\n", "", 0]);
  }
  const script = (text: string) => ["exec", "--", process.execPath, "-e", text];
  assert.equal((await sandbox.run(script("process.exit(7)"))).code, 7);
  assert.equal((await sandbox.run(script("process.kill(process.pid, 'SIGTERM')"))).code, 143);
  const shown = await sandbox.run(
    script(
      "const e = process.env; console.log(e.OUTCROP_URL === e.AWS_ENDPOINT_URL_BEDROCK, e.AWS_REGION, e.AWS_DEFAULT_REGION)",
    ),
    { env: bare },
  );
  assert.equal(shown.stdout, "true us-east-1 us-east-1\n");
  const missing = await sandbox.run(["exec", "--", "no-such-command"]);
  assert.match(missing.stderr, /there is no command "no-such-command"/);
  assert.equal(missing.code, 127);
  const nothing = await sandbox.run(["exec"]);
  assert.match(nothing.stderr, /give the command behind --/);
  assert.equal(nothing.code, 252);
});

for (const auth of ["open", "dev"]) {
  test(`exec --auth ${auth} --account: what the command arranges without an account is of it, as the seed is`, async () => {
    using sandbox = new Sandbox();
    sandbox.write("seed.json", JSON.stringify({ models: [{ modelName: "seeded" }] }));
    const arrange = `
      const { arns } = await (await fetch(process.env.OUTCROP_URL + "/_outcrop/models", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ models: [{ modelName: "later" }] }),
      })).json();
      console.log(arns[0].split(":")[4]);
      const scopes = await (await fetch(process.env.OUTCROP_URL + "/_outcrop/scopes")).text();
      console.log(scopes.match(/[0-9]{12}/g).join());
    `;
    const own = ["exec", "--auth", auth, "--account", "111122223333", "--seed-from", "seed.json"];
    const script = ["--", process.execPath, "--input-type=module", "-e", arrange];
    const { stdout, stderr, code } = await sandbox.run([...own, ...script]);
    assert.deepEqual([stdout, stderr, code], ["111122223333\n111122223333\n", "", 0]);
  });
}

test("exec --account runs as that account, whatever credentials there are, and serves the console", async () => {
  using sandbox = new Sandbox();
  sandbox.write("seed.json", JSON.stringify({ models: [{ ...model, modelName: "seeded" }] }));
  const env = {
    AWS_ACCESS_KEY_ID: "ASIAY34FZKBOKMUTVV7A",
    AWS_SECRET_ACCESS_KEY: "real",
    AWS_SESSION_TOKEN: "real",
    AWS_PROFILE: "mine",
  };
  const command = "echo $AWS_ACCESS_KEY_ID $AWS_SESSION_TOKEN$AWS_PROFILE.";
  const list = `'${process.execPath}' '${outcropCommand}' list-custom-models --query 'modelSummaries[].[modelName,ownerAccountId]' --output text`;
  const page = `'${process.execPath}' -e 'fetch(process.env.OUTCROP_URL + "/console").then(({ status }) => console.log(status))'`;
  const shell = ["sh", "-c", `${command}; ${list}; ${page}`];
  const args = ["exec", "--account", "123456789012", "--seed-from", "seed.json", "--", ...shell];
  const { stdout, stderr } = await sandbox.run(args, { env });
  assert.deepEqual([stdout, stderr], ["123456789012 .\nseeded\t123456789012\n200\n", ""]);
});

test("a strict server is controlled with a control key, or with requests that are signed with one", async () => {
  using sandbox = new Sandbox();
  const create = ["keys", "create", "--data", "m.db", "--account", "111122223333"];
  const key = async (...flags: string[]) => {
    const { stdout } = await sandbox.run([...create, ...flags]);
    return Object.fromEntries([...stdout.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = "", value]) => [name, value]));
  };
  const bearer = async (...flags: string[]) => ({
    OUTCROP_CONTROL_KEY: Object.values(await key("--bearer", ...flags))[0],
  });
  const keys = {
    may: await bearer("--control"),
    mayNot: await bearer(),
    maySign: await key("--control"),
    mayNotSign: await key(),
  };
  const none = {
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
  };
  const server = sandbox.start(["serve", "--port", "0", "--data", "m.db", "--auth", "strict"]);
  const end = ended(server);
  const [, url = ""] = await lineOf(server, listens);
  const run = (env: Record<string, string | undefined>, ...args: string[]) =>
    sandbox.run([...args, "--endpoint-url", url], { env: { ...none, AWS_EC2_METADATA_DISABLED: "true", ...env } });
  for (const as of [keys.may, keys.maySign]) {
    assert.equal((await run(as, "clock", "advance", "1h")).code, 0);
    const exported = await run(as, "state", "export", "--account", "111122223333", "--output-file", "state.ndjson");
    assert.equal(exported.code, 0, exported.stderr);
    const imported = await run(as, "state", "import", "state.ndjson", "--account", "111122223333");
    assert.equal(imported.code, 0, imported.stderr);
    assert.equal((await run(as, "faults", "add", "latency:latency=1")).code, 0);
  }
  for (const as of [keys.mayNot, keys.mayNotSign]) {
    const refused = await run(as, "clock");
    assert.equal(refused.code, 254);
    assert.match(refused.stderr, /has no right to control this server/);
  }
  const wrong = await run({ ...keys.maySign, AWS_SECRET_ACCESS_KEY: "wrong" }, "clock");
  assert.equal(wrong.code, 254);
  const without = await run({}, "clock");
  assert.equal(without.code, 253);
  assert.match(without.stderr, /set OUTCROP_CONTROL_KEY, or AWS credentials/);
  server.kill("SIGTERM");
  await end;
});
