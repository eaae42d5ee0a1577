import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CreateModelCustomizationJobCommand,
  ListCustomModelsCommand,
  ListModelCustomizationJobsCommand,
  paginateListCustomModels,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "../index.ts";

/** Lists with plain HTTP, as the account 000000000000. */
function list(server: RunningServer, query = ""): Promise<Response> {
  return fetch(`${server.url}/custom-models${query}`, { headers: { authorization: "Bearer test" } });
}

async function withModels(count: number): Promise<RunningServer> {
  const server = await startServer();
  // Four at a time were made in the same millisecond.
  const models = Array.from({ length: count }, (_, i) => ({
    modelName: `model-${i}`,
    creationTime: 1e12 + Math.floor(i / 4),
  }));
  await server.arrange(models);
  return server;
}

const answers = [
  ["throttle", 429, "ThrottlingException", "Rate exceeded"],
  [
    "error",
    500,
    "InternalServerException",
    "The system encountered an unexpected error during processing. Try your request again.",
  ],
  [
    "unavailable",
    503,
    "ServiceUnavailableException",
    "The service is unable to process your request at this time. Try again later.",
  ],
  ["expired-credentials", 403, "ExpiredTokenException", "The security token included in the request is expired"],
] as const;

for (const [fault, status, errorType, message] of answers) {
  test(`${fault} is answered with ${errorType}, and the answer names the rule`, async () => {
    await using server = await startServer({ faults: [`${fault}:count=1`] });
    const response = await list(server);
    assert.equal(response.status, status);
    assert.equal(response.headers.get("x-amzn-errortype"), errorType);
    assert.equal(response.headers.get("x-outcrop-fault"), "fault-1");
    assert.deepEqual(await response.json(), { message });
    const next = await list(server);
    assert.equal(next.status, 200);
    assert.equal(next.headers.get("x-outcrop-fault"), null);
  });
}

test("the SDK for JavaScript tries three times and then throws the service's error", async () => {
  await using server = await startServer({ faults: ["throttle"] });
  const client = server.client();
  await assert.rejects(client.send(new ListCustomModelsCommand({})), (error: Error) => {
    assert.equal(error.name, "ThrottlingException");
    assert.ok("$metadata" in error);
    assert.equal((error.$metadata as { attempts: number }).attempts, 3);
    return true;
  });
  assert.equal(server.faults.list()[0]?.struck, 3);
});

test("an expired nextToken befalls only requests that carry one", async () => {
  await using server = await withModels(3);
  server.faults.add("expired-token");
  const first = await list(server, "?maxResults=1");
  assert.equal(first.status, 200);
  const { nextToken } = (await first.json()) as { nextToken: string };
  const second = await list(server, `?maxResults=1&nextToken=${nextToken}`);
  assert.equal(second.status, 400);
  assert.equal(second.headers.get("x-amzn-errortype"), "ValidationException");
  assert.match(await second.text(), /expired/);
});

test("latency delays the answer by at least its milliseconds", async () => {
  await using server = await startServer({ faults: ["latency:latency=80,jitter=40"] });
  const begin = performance.now();
  const response = await list(server);
  const took = performance.now() - begin;
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("x-outcrop-fault"), "fault-1");
  assert.ok(took >= 79, `${took}`);
});

test("a server that closes does not wait for latency to pass", async () => {
  const server = await startServer({ faults: ["latency:latency=60000"] });
  const answered = list(server);
  while (server.faults.list()[0]?.struck !== 1) await new Promise(setImmediate);
  const begin = performance.now();
  await server.close();
  assert.equal((await answered).status, 200);
  assert.ok(performance.now() - begin < 10_000);
});

for (const sortOrder of ["Descending", "Ascending"] as const) {
  test(`a listing with short and empty pages is complete and in order, ${sortOrder}`, async () => {
    await using server = await withModels(40);
    const names = async () => {
      const found: string[] = [];
      let pages = 0;
      let empty = 0;
      for await (const { modelSummaries = [] } of paginateListCustomModels(
        { client: server.client(), pageSize: 7 },
        { sortOrder },
      )) {
        pages++;
        if (modelSummaries.length === 0) empty++;
        found.push(...modelSummaries.map(({ modelName = "" }) => modelName));
      }
      return { found, pages, empty };
    };
    const undisturbed = await names();
    assert.equal(undisturbed.found.length, 40);
    server.faults.addAll(["empty-page:count=1", "empty-page:share=0.3", "short-page:share=0.5,size=2"]);
    const disturbed = await names();
    assert.deepEqual(disturbed.found, undisturbed.found);
    assert.ok(disturbed.empty >= 2 && disturbed.pages > undisturbed.pages + 4, JSON.stringify(disturbed));
  });
}

test("listings of jobs have short and empty pages, too", async () => {
  await using server = await startServer({ trainingTime: 0 });
  const client = server.client();
  for (let i = 0; i < 3; i++) await client.send(new CreateModelCustomizationJobCommand(job(`job-${i}`)));
  server.faults.addAll(["empty-page:count=1", "short-page"]);
  const sizes: number[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new ListModelCustomizationJobsCommand({ ...(nextToken && { nextToken }) }));
    sizes.push(page.modelCustomizationJobSummaries?.length ?? -1);
    nextToken = page.nextToken;
  } while (nextToken);
  assert.deepEqual(sizes.slice(0, 4), [0, 1, 1, 1]);
});

test("a connection dropped before the answer leaves no work done, and the SDK tries again", async () => {
  await using server = await startServer({ faults: ["drop:count=2"], trainingTime: 0 });
  await assert.rejects(list(server), TypeError);
  await server.client().send(new CreateModelCustomizationJobCommand(job("once")));
  assert.equal(await server.catalogue.countModels(), 1);
});

test("a connection dropped after the work loses the answer, and the repetition with its token makes nothing twice", async () => {
  await using server = await startServer({ faults: ["drop:when=after,count=1"], trainingTime: 0 });
  const { jobArn } = await server.client().send(new CreateModelCustomizationJobCommand(job("once")));
  assert.match(jobArn ?? "", /^arn:aws:bedrock:/);
  assert.equal(server.faults.list()[0]?.struck, 1);
  assert.equal(await server.catalogue.countModels(), 1);
});

test("a connection dropped in the body has sent the head and half of the body", async () => {
  await using server = await withModels(20);
  const whole = (await (await list(server)).text()).length;
  server.faults.add("drop:when=body");
  const response = await list(server);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-length"), String(whole));
  assert.equal(response.headers.get("x-outcrop-fault"), "fault-1");
  let received = 0;
  const reading = (async () => {
    for await (const piece of response.body ?? []) received += piece.length;
  })();
  await assert.rejects(reading, TypeError);
  assert.equal(received, Math.floor(whole / 2));
});

test("a rate is measured by the server's clock", async () => {
  const clock = new TestClock();
  await using server = await startServer({ clock, faults: ["throttle:rate=1"] });
  const statuses = async () => [(await list(server)).status, (await list(server)).status];
  assert.deepEqual(await statuses(), [200, 429]);
  clock.advance(1000);
  assert.deepEqual(await statuses(), [200, 429]);
});

test("a rule for one account leaves the others alone", async () => {
  await using server = await startServer({ faults: ["error:account=111122223333"] });
  await server.client().send(new ListCustomModelsCommand({}));
  await assert.rejects(server.client({ account: "111122223333" }).send(new ListCustomModelsCommand({})), {
    name: "InternalServerException",
  });
});

function job(name: string) {
  return {
    jobName: name,
    customModelName: `${name}-model`,
    roleArn: "arn:aws:iam::000000000000:role/training",
    baseModelIdentifier: "amazon.nova-lite-v1:0",
    trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/out" },
    hyperParameters: {},
  };
}
