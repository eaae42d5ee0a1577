import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListGuardrailsCommand,
} from "@aws-sdk/client-bedrock";
import { control } from "../../test/control/control.ts";
import { type RunningServer, startServer, TestClock } from "../index.ts";

const job = {
  jobName: "job",
  customModelName: "trained",
  roleArn: "arn:aws:iam::000000000000:role/bedrock",
  baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
  trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
  outputDataConfig: { s3Uri: "s3://bucket/output/" },
};

async function names(server: RunningServer, account = "000000000000"): Promise<string[]> {
  const { modelSummaries = [] } = await server.client({ account }).send(new ListCustomModelsCommand({}));
  return modelSummaries.map(({ modelName, modelStatus }) => `${modelName} ${modelStatus}`);
}

suite("models", () => {
  test("are added with chosen times and statuses", async () => {
    await using server = await startServer();
    const { status, body } = await control(server, "POST", "models", {
      models: [
        { modelName: "old", creationTime: "2026-01-01T00:00:00Z", tags: [{ key: "team", value: "a" }] },
        { modelName: "failed", creationTime: "2026-03-01T00:00:00Z", modelStatus: "Failed", failureMessage: "no data" },
        { account: "111122223333", modelName: "theirs", creationTime: 1_769_904_000_000, sharedWith: ["000000000000"] },
      ],
    });
    assert.equal(status, 200);
    assert.equal((body.arns as string[]).length, 3);
    assert.deepEqual(await names(server), ["failed Failed", "theirs Active", "old Active"]);
  });

  test("are added all or not at all", async () => {
    await using server = await startServer();
    await server.arrange([{ modelName: "taken" }]);
    const { status, body } = await control(server, "POST", "models", {
      models: [{ modelName: "new" }, { modelName: "taken" }],
    });
    assert.equal(status, 409);
    assert.match(body.message ?? "", /named taken/);
    assert.deepEqual(await names(server), ["taken Active"]);
  });

  for (const [models, message] of [
    [[{ modelNam: "x" }], /^models\[0\]\.modelNam is not known; did you mean modelName\?$/],
    [[{}, { status: "Failed" }], /^models\[1\]\.status is not known; there are account, region, modelName, /],
    [[{ modelStatus: "failed" }], /^models\[0\]\.modelStatus is "failed"; did you mean Failed\?$/],
    [[{ modelStatus: "Gone" }], /^models\[0\]\.modelStatus is "Gone"; there are Active, Creating, Failed$/],
    [[{ creationTime: "last March" }], /^models\[0\]\.creationTime is "last March": a time is expected/],
    [[{ account: "12" }], /^models\[0\]\.account is "12": an account of twelve digits is expected$/],
    [[{ modelName: "" }], /^models\[0\]\.modelName is "": a name /],
    [[{ tags: [{ key: "k", valu: "v" }] }], /^models\[0\]\.tags\[0\]\.valu is not known; did you mean value\?$/],
    [["x"], /^models\[0\] is "x": an object is expected$/],
    [{}, /^models is \{\}: a list is expected$/],
    [Array.from({ length: 5001 }, () => ({})), /^models has 5001 elements; 5000 are possible at once$/],
  ] as const) {
    test(`${JSON.stringify(models).slice(0, 60)} is refused, by arrange too`, async () => {
      await using server = await startServer();
      const { status, body } = await control(server, "POST", "models", { models });
      assert.equal(status, 400);
      assert.match(body.message ?? "", message);
      await assert.rejects(server.arrange((Array.isArray(models) ? models : { models }) as never), {
        name: "GivenValueError",
        message,
      });
      assert.deepEqual(await names(server), []);
    });
  }
});

suite("things of other kinds", () => {
  test("are added by the name of their kind, and removed by a reset", async () => {
    await using server = await startServer();
    const { status, body } = await control(server, "POST", "guardrails", { guardrails: [{ name: "mine" }] });
    assert.equal(status, 200, `${body.message}`);
    const list = async () =>
      (await server.client().send(new ListGuardrailsCommand({}))).guardrails?.map(({ name }) => name);
    assert.deepEqual(await list(), ["mine"]);
    await control(server, "POST", "reset?account=000000000000");
    assert.deepEqual(await list(), []);
  });

  test("that are wrong are refused with what is near, and nothing is added", async () => {
    await using server = await startServer();
    for (const [path, body, message] of [
      ["guardrails", { guardrails: [{ name: "ok" }, { nam: "x" }] }, /guardrails\[1\]\.nam.*did you mean name\?/],
      ["guardrails", { guardrail: [] }, /guardrail is not known; did you mean guardrails\?/],
      ["guardrail", {}, /Control has no "guardrail"; did you mean guardrails\?/],
    ] as const) {
      const answer = await control(server, "POST", path, body);
      assert.ok(answer.status >= 400 && answer.status < 500);
      assert.match(answer.body.message ?? "", message);
    }
    await assert.rejects(
      server.arrange({ guardrail: [] } as never),
      /nothing called guardrail .*did you mean guardrails\?/,
    );
    assert.deepEqual((await server.client().send(new ListGuardrailsCommand({}))).guardrails, []);
  });
});

suite("the clock", () => {
  test("is moved on, and all that came due is done when control answers", async () => {
    await using server = await startServer({ trainingTime: 86_400_000 });
    const client = server.client();
    await client.send(new CreateModelCustomizationJobCommand(job));
    const status = async () =>
      (await client.send(new GetModelCustomizationJobCommand({ jobIdentifier: "job" }))).status;
    await control(server, "POST", "clock", { advance: 86_399_000 });
    assert.equal(await status(), "InProgress");
    await control(server, "POST", "clock", { advance: 2_000 });
    assert.equal(await status(), "Completed");
  });

  test("is set to a time, from which it goes on, and back", async () => {
    await using server = await startServer({ trainingTime: 0 });
    const set = await control(server, "POST", "clock", { time: "2030-03-01T00:00:00Z" });
    assert.match(String(set.body.time), /^2030-03-01T00:00:/);
    await server.client().send(new CreateModelCustomizationJobCommand(job));
    const [summary] =
      (await server.client().send(new ListCustomModelsCommand({ creationTimeAfter: new Date("2030-02-28T23:59:59Z") })))
        .modelSummaries ?? [];
    assert.equal(summary?.modelName, "trained");
    assert.equal((await control(server, "DELETE", "clock")).body.offset, 0);
    const { body } = await control(server, "GET", "clock");
    assert.ok(Math.abs(Date.parse(String(body.time)) - Date.now()) < 60_000);
  });

  test("of a test's own is moved as well", async () => {
    const clock = new TestClock("2026-01-01T00:00:00Z");
    await using server = await startServer({ clock, trainingTime: 1000 });
    await server.client().send(new CreateModelCustomizationJobCommand(job));
    assert.deepEqual((await control(server, "POST", "clock", { advance: 400 })).body, {
      time: "2026-01-01T00:00:00.400Z",
      offset: 400,
    });
    await clock.advance(600);
    assert.deepEqual(await names(server), ["trained Active"]);
  });

  for (const [move, message] of [
    [{}, /Give a time or how far to advance/],
    [{ time: 0, advance: 0 }, /Give a time or how far to advance/],
    [{ advance: -1 }, /^advance is -1: a whole number from 0 to /],
    [{ advance: "1h" }, /^advance is "1h"/],
    [{ time: "soon" }, /^time is "soon": a time is expected/],
    [{ tiem: 0 }, /^tiem is not known; did you mean time\?$/],
  ] as const) {
    test(`does not take ${JSON.stringify(move)}`, async () => {
      await using server = await startServer();
      const { status, body } = await control(server, "POST", "clock", move);
      assert.equal(status, 400);
      assert.match(body.message ?? "", message);
      assert.equal((await control(server, "GET", "clock")).body.offset, 0);
    });
  }
});

suite("requests", () => {
  test("are told with who asked for what and how it went, without signatures", async () => {
    await using server = await startServer();
    await server
      .client({ account: "111122223333", region: "eu-west-1" })
      .send(new ListCustomModelsCommand({ maxResults: 5 }));
    const headers = { authorization: "Bearer test", "user-agent": "probe/1.0" };
    await fetch(`${server.url}/guardrails?X-Amz-Signature=s3cr3t&a=1`, { method: "POST", headers });
    const { body } = await control(server, "GET", "requests");
    const [listed, missing] = body.requests as Record<string, unknown>[];
    const { requestId, time, duration, userAgent, ...rest } = listed ?? {};
    assert.match(String(userAgent), /aws-sdk-js/);
    assert.ok(Number(duration) > 0 && !Number.isNaN(Date.parse(String(time))) && requestId !== undefined);
    assert.deepEqual(rest, {
      method: "GET",
      path: "/custom-models",
      query: "maxResults=5",
      operation: "ListCustomModels",
      account: "111122223333",
      region: "eu-west-1",
      status: 200,
    });
    assert.deepEqual(
      [missing?.path, missing?.query, missing?.status, missing?.error, missing?.userAgent],
      ["/guardrails", "a=1", 404, "UnknownOperationException", "probe/1.0"],
    );
    assert.match(String(missing?.message), /POST \/guardrails/);
  });

  test("are narrowed, bounded and forgotten", async () => {
    await using server = await startServer();
    const client = server.client({ account: "111122223333" });
    for (let index = 1; index <= 5; index++) await client.send(new ListCustomModelsCommand({ maxResults: index }));
    await server.client().send(new ListCustomModelsCommand({}));
    const queries = async (query: string) => {
      const { body } = await control(server, "GET", `requests?${query}`);
      return (body.requests as { readonly query?: string }[]).map(({ query: asked }) => asked);
    };
    assert.deepEqual(await queries("account=111122223333&last=2"), ["maxResults=4", "maxResults=5"]);
    assert.deepEqual(await queries("operation=GetCustomModel"), []);
    for (const [query, message] of [
      ["last=0", /last is "0": a whole number from 1 to 1000 is expected/],
      ["limit=3", /no parameter "limit"; there are last, account, operation/],
      ["acount=1", /did you mean account\?/],
      ["last=1&last=2", /only once/],
    ] as const) {
      const { status, body } = await control(server, "GET", `requests?${query}`);
      assert.equal(status, 400);
      assert.match(body.message ?? "", message);
    }
    await control(server, "DELETE", "requests");
    assert.deepEqual(await queries(""), []);
  });

  test("of long ago are forgotten", async () => {
    await using server = await startServer();
    const url = `${server.url}/custom-models`;
    for (let index = 0; index < 2100; index++)
      await (await fetch(`${url}?n=${index}`, { headers: { authorization: "Bearer x" } })).text();
    const { body } = await control(server, "GET", "requests?last=1000");
    const told = body.requests as { readonly query: string }[];
    assert.deepEqual([told.length, told[0]?.query, told.at(-1)?.query], [1000, "n=1100", "n=2099"]);
  });
});

suite("a reset", () => {
  test("by the library leaves nothing: models of all accounts, faults, requests, the clock's shift", async () => {
    await using server = await startServer({ faults: ["throttle"], clock: new TestClock("2026-01-01T00:00:00Z") });
    await server.arrange([{ modelName: "ours" }, { modelName: "theirs", account: "111122223333" }]);
    await control(server, "POST", "clock", { advance: 1000 });
    await server.reset();
    assert.deepEqual((await control(server, "GET", "clock")).body, { time: "2026-01-01T00:00:00.000Z", offset: 0 });
    assert.deepEqual((await control(server, "GET", "requests")).body, { requests: [] });
    assert.deepEqual(server.faults.list(), []);
    assert.deepEqual([await names(server), await names(server, "111122223333")], [[], []]);
  });

  test("removes what an account has, or everything with faults, requests and the clock's shift", async () => {
    await using server = await startServer({ faults: ["latency:latency=1"] });
    await server.arrange([{ modelName: "ours" }, { modelName: "theirs", account: "111122223333" }]);
    assert.deepEqual((await control(server, "POST", "reset?account=111122223333")).body, { reset: "111122223333" });
    assert.deepEqual([await names(server), await names(server, "111122223333")], [["ours Active"], []]);
    await control(server, "POST", "clock", { advance: 1000 });
    await control(server, "POST", "faults", { faults: ["throttle:share=0"] });
    assert.deepEqual((await control(server, "POST", "reset")).body, { reset: "everything" });
    assert.deepEqual(server.faults.list(), []);
    assert.equal((await control(server, "GET", "clock")).body.offset, 0);
    assert.deepEqual((await control(server, "GET", "requests")).body.requests, []);
    assert.deepEqual(await names(server), []);
  });

  test("of what is no account is refused", async () => {
    await using server = await startServer();
    const { status, body } = await control(server, "POST", "reset?account=1");
    assert.deepEqual([status, body.message], [400, 'account is "1": an account of twelve digits is expected']);
  });
});

suite("control", () => {
  test("tells what there is", async () => {
    await using server = await startServer();
    for (const path of ["", "?"]) {
      const { status, body } = await control(server, "GET", path);
      assert.equal(status, 200);
      assert.deepEqual([body.auth, body.servers, body.models], ["dev", 1, 0]);
      const routes = (body.routes as { method: string; path: string }[]).map(({ method, path }) => `${method} ${path}`);
      assert.ok(routes.includes("POST /_outcrop/models") && routes.includes("POST /_outcrop/clock"), routes.join());
    }
    assert.equal((await fetch(`${server.url}/_outcrop`)).status, 200);
  });

  test("says what it has not, and what is near", async () => {
    await using server = await startServer();
    for (const [method, path, status, message] of [
      ["POST", "model", 404, /^Control has no "model"; did you mean models\?$/],
      ["POST", "nonsense", 404, /^Control has no "nonsense"; there are models, .*, reset, /],
      ["PUT", "clock", 405, /^PUT is not possible at \/_outcrop\/clock; it takes GET, POST, DELETE$/],
      ["DELETE", "faults/%zz", 400, /%zz.* is not a valid/],
      ["DELETE", "faults/none", 404, /no rule with the id "none"/],
    ] as const) {
      const answer = await control(server, method, path);
      assert.equal(answer.status, status);
      assert.match(answer.body.message ?? "", message);
    }
  });

  test("of a body that is not JSON, or none, says so", async () => {
    await using server = await startServer();
    for (const [body, message] of [
      ["{", /not JSON/],
      ["", /it is empty/],
    ] as const) {
      const answer = await control(server, "POST", "models", body);
      assert.equal(answer.status, 400);
      assert.match(answer.body.message ?? "", message);
    }
  });

  test("leaves other paths to the service", async () => {
    await using server = await startServer();
    const answer = await fetch(`${server.url}/_outcropping`, { headers: { authorization: "Bearer test" } });
    assert.equal(answer.headers.get("x-amzn-errortype"), "UnknownOperationException");
  });
});
