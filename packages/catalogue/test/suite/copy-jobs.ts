import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConflictError, type CopyJob, NameTakenError } from "@outcrop/catalogue";
import { east, idOf, modelOf, other, start } from "../models.ts";
import { type MakeStore, withCatalogue } from "./store.ts";

const underWay = { outcome: { completesAt: start + 5000 }, now: start };

export function copyJobsSuite(makeStore: MakeStore): void {
  describe("a copy job", () => {
    const copyOf = (number: number, sourceAccountId: string): CopyJob => ({
      jobArn: `arn:aws:bedrock:us-east-1:${east.account}:model-copy-job/${idOf(number)}`,
      status: "InProgress",
      creationTime: start + number,
      sourceModelArn: modelOf(other, number).modelArn,
      sourceModelName: "source",
      sourceAccountId,
      targetModelArn: modelOf(east, number).modelArn,
      targetModelName: `model-${number}`,
    });

    it(
      "makes its target model, and is listed by source, status and name",
      withCatalogue(makeStore, async (catalogue) => {
        await catalogue.createCopyJob(copyOf(1, other.account), modelOf(east, 1), underWay);
        await catalogue.createCopyJob(copyOf(2, east.account), modelOf(east, 2), { outcome: { completesAt: 0 } });
        assert.equal((await catalogue.getModel(east, "model-1"))?.modelStatus, "Creating");
        assert.equal((await catalogue.getModel(east, "model-2"))?.modelStatus, "Active");
        await assert.rejects(
          catalogue.createCopyJob(copyOf(3, other.account), modelOf(east, 1), underWay),
          NameTakenError,
        );
        await assert.rejects(
          catalogue.createCopyJob(copyOf(1, other.account), modelOf(east, 3), underWay),
          ConflictError,
        );

        const list = async (query: Partial<Parameters<typeof catalogue.listCopyJobs>[0]>) =>
          (await catalogue.listCopyJobs({ scope: east, maxResults: 10, ...query })).jobs.map(
            (job) => job.targetModelName,
          );
        assert.deepEqual(await list({}), ["model-2", "model-1"]);
        assert.deepEqual(await list({ statusEquals: "Completed" }), ["model-2"]);
        assert.deepEqual(await list({ sourceAccountEquals: other.account }), ["model-1"]);
        assert.deepEqual(await list({ sourceModelArnEquals: modelOf(other, 2).modelArn }), ["model-2"]);
        assert.deepEqual(await list({ targetModelNameContains: "l-1" }), ["model-1"]);
        assert.deepEqual(await list({ scope: other }), []);

        await catalogue.settle(start + 5000);
        assert.equal((await catalogue.getCopyJob(east, copyOf(1, "").jobArn))?.status, "Completed");
        assert.equal((await catalogue.getModel(east, "model-1"))?.modelStatus, "Active");
        assert.equal(await catalogue.getCopyJob(other, copyOf(1, "").jobArn), undefined);
      }),
    );
  });
}
