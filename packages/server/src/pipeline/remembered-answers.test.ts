import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  DeleteCustomModelCommand,
  DeleteResourcePolicyCommand,
  ListCustomModelsCommand,
  PutResourcePolicyCommand,
} from "@aws-sdk/client-bedrock";
import type { Catalogue } from "@outcrop/catalogue";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { type RunningServer, startServer } from "../index.ts";
import { RememberedAnswers } from "./remembered-answers.ts";

const owner = "111111111111";
const friend = "222222222222";
let folder: string;
let servers: RunningServer[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "outcrop-remembered-"));
  const data = join(folder, "models.db");
  servers = [await startServer({ data }), await startServer({ data })];
});
after(async () => {
  for (const server of servers) await server.close();
  await rm(folder, { recursive: true });
});

describe("listings through two servers of one file", () => {
  it("never give an answer that a write before, at either of them, has made untrue", async (test) => {
    test.diagnostic(`seed ${seedOfRun}`);
    const random = new Random(seedOfRun);
    const models = new Map<string, boolean>();
    const arnOf = new Map<string, string>();
    for (let step = 0; step < 60; step += 1) {
      const server = random.pick(servers);
      const client = server.client({ account: owner });
      const name = `model-${random.below(8)}`;
      const resourceArn = arnOf.get(name) ?? "";
      if (!models.has(name)) {
        const [arn = ""] = await server.arrange([{ account: owner, modelName: name }]);
        arnOf.set(name, arn);
        models.set(name, false);
      } else if (random.below(3) === 0) {
        await client.send(new DeleteCustomModelCommand({ modelIdentifier: name }));
        models.delete(name);
      } else if (models.get(name)) {
        await client.send(new DeleteResourcePolicyCommand({ resourceArn }));
        models.set(name, false);
      } else {
        const statement = { Effect: "Allow", Principal: { AWS: friend }, Action: "bedrock:*", Resource: resourceArn };
        const resourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
        await client.send(new PutResourcePolicyCommand({ resourceArn, resourcePolicy }));
        models.set(name, true);
      }
      for (const asked of servers) {
        for (const account of [owner, friend]) {
          const { modelSummaries } = await asked.client({ account }).send(new ListCustomModelsCommand({}));
          const expected = [...models].filter(([, shared]) => account === owner || shared).map(([own]) => own);
          assert.deepEqual(modelSummaries?.map(({ modelName }) => String(modelName)).toSorted(), expected.toSorted());
        }
      }
    }
  });

  it("that ask the same get the same bytes, the token included, and the token goes on", async () => {
    const [server] = servers;
    assert.ok(server);
    await server.arrange([{ account: owner }, { account: owner }]);
    const headers = { authorization: `Bearer ${owner}` };
    const ask = async () => (await fetch(`${server.url}/custom-models?maxResults=1`, { headers })).text();
    const first = await ask();
    assert.equal(await ask(), first);
    const { nextToken } = JSON.parse(first);
    const { modelSummaries } = await server.client({ account: owner }).send(new ListCustomModelsCommand({ nextToken }));
    assert.ok((modelSummaries?.length ?? 0) > 0);
  });
});

describe("remembered answers", () => {
  const revised = () => {
    let revision = 1;
    // The one member of a catalogue that is asked.
    const catalogue = { revision: () => revision } as unknown as Catalogue;
    return { answers: new RememberedAnswers(catalogue), change: () => (revision += 1) };
  };

  it("are forgotten when the catalogue changes, and not kept if it changed while they were made", () => {
    const { answers, change } = revised();
    const before = answers.revision();
    answers.keep("question", Buffer.from("answer"), before);
    assert.equal(String(answers.find("question", answers.revision())), "answer");
    change();
    assert.equal(answers.find("question", answers.revision()), undefined);
    answers.keep("question", Buffer.from("late"), before);
    assert.equal(answers.find("question", answers.revision()), undefined);
  });

  it("take up at most 32 MiB, and what was asked for longest ago makes room for one in eight new ones", () => {
    const { answers } = revised();
    const revision = answers.revision();
    const page = new Uint8Array(128 * 1024);
    const has = (number: number) => answers.find(`question ${number}`, revision) !== undefined;
    for (let count = 0; count < 255; count += 1) answers.keep(`question ${count}`, page, revision);
    assert.ok(has(0));
    for (let count = 255; count < 300; count += 1) answers.keep(`question ${count}`, page, revision);
    const added = Array.from({ length: 45 }, (_, number) => 255 + number).filter(has);
    assert.deepEqual(added, [262, 270, 278, 286, 294]);
    assert.ok(has(0));
    assert.deepEqual([1, 2, 3, 4, 5, 6].map(has), [false, false, false, false, false, true]);
  });

  it("find a part of a listing that is longer than what can be kept, and is read again and again", () => {
    const { answers } = revised();
    const revision = answers.revision();
    const page = new Uint8Array(425_000);
    let found = 0;
    for (let count = 0; count < 20 * 200; count += 1) {
      const question = `page ${count % 200}`;
      if (answers.find(question, revision)) found += 1;
      else answers.keep(question, page, revision);
    }
    // Room is for 78 of 200.
    assert.ok(found > 20 * 30, `${found} pages were found`);
  });

  it("are not longer than 1 MiB", () => {
    const { answers } = revised();
    const revision = answers.revision();
    answers.keep("as long as any", new Uint8Array(1024 * 1024), revision);
    answers.keep("longer", new Uint8Array(1024 * 1024 + 1), revision);
    assert.ok(answers.find("as long as any", revision));
    assert.equal(answers.find("longer", revision), undefined);
  });

  it("are none where the store cannot tell whether it has changed", () => {
    const answers = new RememberedAnswers({} as Catalogue);
    answers.keep("question", Buffer.from("answer"), answers.revision());
    assert.equal(answers.find("question", answers.revision()), undefined);
  });
});
