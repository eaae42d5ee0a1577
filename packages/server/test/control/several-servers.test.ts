import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
} from "@aws-sdk/client-bedrock";
import { startServer } from "../../src/index.ts";
import { databases } from "../databases/databases.ts";
import { ServerProcess } from "../server-process.ts";
import { control } from "./control.ts";

const job = {
  jobName: "job",
  customModelName: "trained",
  roleArn: "arn:aws:iam::000000000000:role/bedrock",
  baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
  trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
  outputDataConfig: { s3Uri: "s3://bucket/output/" },
};
const list = new ListCustomModelsCommand({});

for (const [name, makeDatabase] of Object.entries(databases)) {
  suite(`servers over one ${name}`, () => {
    test("have the clock that one of them was set to, as soon as it has answered", async () => {
      await using database = await makeDatabase();
      await using one = await startServer({ data: database.data, trainingTime: 3_600_000 });
      await using two = await ServerProcess.start({ data: database.data, trainingTime: 3_600_000 });
      await two.client().send(new CreateModelCustomizationJobCommand(job));
      await control(one, "POST", "clock", { advance: 3_600_000 });
      const { status } = await two.client().send(new GetModelCustomizationJobCommand({ jobIdentifier: "job" }));
      assert.equal(status, "Completed");
      await control(two, "POST", "clock", { advance: 3_600_000 });
      assert.equal((await control(one, "GET", "clock")).body.offset, 7_200_000);
      await using late = await startServer({ data: database.data });
      assert.equal((await control(late, "GET", "clock")).body.offset, 7_200_000);
    });

    test("share faults, and count together what they meet and strike", async () => {
      await using database = await makeDatabase();
      await using one = await startServer({ data: database.data });
      const fault = { id: "some", fault: "throttle", operation: "ListCustomModels", after: 2, count: 3 };
      await control(one, "POST", "faults", { faults: [fault] });
      // It is alone, and counts by itself.
      await one.client().send(list);
      await using two = await ServerProcess.start({ data: database.data });
      const client = two.client();
      const fates = [];
      for (let index = 0; index < 6; index++) {
        const asked =
          index % 2 === 0
            ? client.send(list)
            : fetch(`${one.url}/custom-models`, { headers: { authorization: "Bearer test" } });
        fates.push(
          await asked.then(
            (answer) => ("ok" in answer && !answer.ok ? 1 : 0),
            () => 1,
          ),
        );
      }
      assert.deepEqual(fates, [0, 1, 1, 1, 0, 0]);
      const report = [{ ...fault, met: 5, struck: 3 }];
      for (const server of [one, two])
        assert.deepEqual((await control(server, "GET", "faults")).body, { faults: report });
      await control(two, "DELETE", "faults/some");
      assert.deepEqual(one.faults.list(), []);
    });

    test("tell of each other's requests, and forget them together", async () => {
      await using database = await makeDatabase();
      await using one = await startServer({ data: database.data });
      await using two = await ServerProcess.start({ data: database.data });
      const client = two.client("111122223333");
      for (let index = 1; index <= 3; index++) {
        await client.send(new ListCustomModelsCommand({ maxResults: index }));
        await one.client().send(new ListCustomModelsCommand({ maxResults: index }));
      }
      const told = async (url: string) => {
        const { body } = await control({ url }, "GET", "requests");
        return (body.requests as { account: string; query: string }[]).map(
          ({ account, query }) => `${account.slice(0, 1)} ${query}`,
        );
      };
      const all = [1, 2, 3].flatMap((index) => [`1 maxResults=${index}`, `0 maxResults=${index}`]);
      assert.deepEqual((await told(one.url)).sort(), all.sort());
      assert.deepEqual((await told(two.url)).sort(), all.sort());
      await control(two, "POST", "reset");
      assert.deepEqual(await told(one.url), []);
      assert.equal((await control(one, "GET", "")).body.servers, 2);
    });

    test("that are gone are not waited for, and leave nothing set to the next one", async () => {
      await using database = await makeDatabase();
      {
        await using gone = await ServerProcess.start({ data: database.data });
        await control(gone, "POST", "clock", { advance: 1000 });
        await control(gone, "POST", "faults", { faults: ["error"] });
        await gone.kill();
      }
      await using server = await startServer({ data: database.data });
      assert.deepEqual((await control(server, "GET", "faults")).body, { faults: [] });
      assert.equal((await control(server, "POST", "clock", { advance: 1 })).body.offset, 1);
      assert.equal((await control(server, "GET", "")).body.servers, 1);
    });
  });
}

test("a server that stands still is told of, and finds what was set when it goes on", async () => {
  await using database = await databases.SQLite();
  await using one = await startServer({ data: database.data });
  await using two = await ServerProcess.start({ data: database.data });
  process.kill(two.pid, "SIGSTOP");
  const set = await control(one, "POST", "clock", { advance: 60_000 });
  assert.deepEqual([set.status, set.body.silentServers], [200, 1]);
  process.kill(two.pid, "SIGCONT");
  let offset: unknown = 0;
  while (offset === 0) offset = (await control(two, "GET", "clock")).body.offset;
  assert.equal(offset, 60_000);
  assert.equal((await control(one, "GET", "")).body.servers, 2);
});
