import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Catalogue, type CustomModel, openCatalogue } from "../../index.ts";

const scope = { account: "000000000000", region: "us-east-1" };
const foundation = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";

let made = 0;
function model(): CustomModel {
  made += 1;
  return {
    modelArn: `arn:aws:bedrock:us-east-1:000000000000:custom-model/amazon.nova-lite-v1:0:300k/${String(made).padStart(12, "0")}`,
    modelName: `model-${made}`,
    creationTime: made,
    modelStatus: "Active",
    baseModelArn: foundation,
    baseModelName: "amazon.nova-lite-v1",
    foundationModelArn: foundation,
  };
}

describe("the revision of a catalogue in SQLite", () => {
  let folder: string;
  let catalogue: Catalogue;
  let other: Catalogue;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "outcrop-revision-"));
    catalogue = await openCatalogue(join(folder, "models.db"));
    other = await openCatalogue(join(folder, "models.db"));
  });
  after(async () => {
    await catalogue.close();
    await other.close();
    await rm(folder, { recursive: true });
  });

  it("stays while nothing is written, whatever is read", async () => {
    const revision = catalogue.revision?.();
    assert.equal(typeof revision, "number");
    await catalogue.listModels({ viewer: scope, maxResults: 10 });
    await other.listModels({ viewer: scope, maxResults: 10 });
    assert.equal(catalogue.revision?.(), revision);
  });

  for (const [what, writer] of [
    ["itself", () => catalogue],
    ["another connection", () => other],
  ] as const) {
    it(`changes with each create, tag, share, delete and import by ${what}, as soon as it is acknowledged`, async () => {
      const created = model();
      const changes = [
        () => writer().createModel(created),
        () => writer().tag(scope, created.modelArn, [{ key: "k", value: "v" }]),
        () => writer().putPolicy(scope, created.modelArn, "{}", ["111111111111"]),
        () => writer().deletePolicy(scope, created.modelArn),
        () => writer().deleteModel(scope, created.modelArn),
        () => writer().importModels([model()]),
      ];
      for (const change of changes) {
        const revision = catalogue.revision?.();
        await change();
        assert.notEqual(catalogue.revision?.(), revision, String(change));
      }
    });
  }

  it("cannot be told once it is closed", async () => {
    const closed = await openCatalogue(":memory:");
    await closed.close();
    assert.equal(closed.revision?.(), undefined);
  });
});
