import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { send } from "../../../test/send.ts";
import { type ArrangedModel, type ServerOptions, startServer } from "../../index.ts";

const arrangement: readonly ArrangedModel[] = [
  {
    ...{ modelName: "by-job", customizationType: "FINE_TUNING", baseModelName: "Titan Text G1 - Lite", jobName: "job" },
    jobArn:
      "arn:aws:bedrock:us-east-1:000000000000:model-customization-job/amazon.titan-text-lite-v1:0:4k/abcdefabcdef",
  },
  { modelName: "imported", baseModelName: 'A "base"' },
];

async function answers(options: ServerOptions = {}) {
  await using server = await startServer(options);
  await server.arrange(arrangement);
  const list = await send(server, "GET", "/custom-models?sortOrder=Ascending&sortBy=CreationTime");
  const one = JSON.parse((await send(server, "GET", "/custom-models/by-job")).body);
  return { list: list.body, names: JSON.parse(list.body).modelSummaries, one };
}

describe("models in the recorded form, on request", () => {
  it("have an empty baseModelName in listings (every recording of 2023-11 to 2024-04)", async () => {
    const { names } = await answers({ answersAs: "recorded" });
    assert.deepEqual(
      names.map(({ baseModelName }: { baseModelName: unknown }) => baseModelName),
      ["", ""],
    );
  });

  it("have a jobArn and no jobName (recorded in 2023)", async () => {
    const { one } = await answers({ answersAs: "recorded" });
    assert.ok(one.jobArn);
    assert.ok(!("jobName" in one));
  });

  it("are otherwise what the API documents: both names are there", async () => {
    const { names, one } = await answers();
    assert.deepEqual(
      new Set(names.map(({ baseModelName }: { baseModelName: unknown }) => baseModelName)),
      new Set(["Titan Text G1 - Lite", 'A "base"']),
    );
    assert.equal(one.jobName, "job");
    assert.ok(one.jobArn);
  });
});

describe("the last page of ListCustomModels", () => {
  it('says "nextToken":null (answers of 385 and 719 bytes, recorded 2024-04, have that length only so)', async () => {
    assert.match((await answers()).list, /\],"nextToken":null\}$/);
  });
});
