import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DeleteGuardrailCommand,
  DeleteInferenceProfileCommand,
  GetEvaluationJobCommand,
  GetGuardrailCommand,
  GetModelInvocationJobCommand,
  ListGuardrailsCommand,
  ListInferenceProfilesCommand,
  StopEvaluationJobCommand,
  StopModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer, TestClock } from "../../index.ts";

const clock = new TestClock("2026-01-01T00:00:00Z");
let server: RunningServer;
before(async () => {
  server = await startServer({ clock, stoppingTime: 1_000 });
});
after(() => server.close());

const notFound = { name: "ResourceNotFoundException" };
const refused = (message: RegExp) => ({ name: "ValidationException", message });

describe("DeleteGuardrail", () => {
  const [guardrailId, other] = ["abcdefghijkl", "other1234567"];
  const versionsOf = async (guardrailIdentifier: string) =>
    (await server.client().send(new ListGuardrailsCommand({ guardrailIdentifier }))).guardrails?.map(
      ({ version }) => version,
    );
  const remove = (guardrailIdentifier: string, guardrailVersion?: string) =>
    server.client().send(new DeleteGuardrailCommand({ guardrailIdentifier, guardrailVersion }));
  const arrange = () =>
    server.arrange({
      guardrails: [
        ...["DRAFT", ...Array.from({ length: 12 }, (_, index) => `${index + 1}`)].map((version) => ({
          guardrailId,
          version,
          name: "ours",
        })),
        { guardrailId: other, name: "other" },
      ],
    });

  it("deletes one version, or all of a guardrail's by identifier or ARN, and no other guardrail", async () => {
    await arrange();
    await remove(guardrailId, "2");
    assert.equal((await versionsOf(guardrailId))?.length, 12);
    await assert.rejects(remove(guardrailId, "2"), notFound);
    await remove(guardrailId);
    assert.deepEqual(await versionsOf(guardrailId), []);
    assert.deepEqual(await versionsOf(other), ["DRAFT"]);
    await assert.rejects(remove(guardrailId), notFound);
    const { guardrailArn } = await server.client().send(new GetGuardrailCommand({ guardrailIdentifier: other }));
    await remove(guardrailArn ?? "");
    await assert.rejects(server.client().send(new GetGuardrailCommand({ guardrailIdentifier: other })), notFound);
  });

  it("refuses the draft as a version, and another account's guardrail", async () => {
    await arrange();
    await assert.rejects(remove(guardrailId, "DRAFT"), refused(/guardrailVersion/));
    const stranger = server.client({ account: "111111111111" });
    await assert.rejects(stranger.send(new DeleteGuardrailCommand({ guardrailIdentifier: guardrailId })), notFound);
  });
});

describe("DeleteInferenceProfile", () => {
  const remove = (inferenceProfileIdentifier: string) =>
    server.client().send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier }));

  it("deletes an application's profile by identifier or ARN, and none of the system's", async () => {
    const { inferenceProfiles = [] } = await server.arrange({
      inferenceProfiles: ["one", "two"].map((inferenceProfileName) => ({
        inferenceProfileName,
        type: "APPLICATION" as const,
      })),
    });
    const [first = "", second = ""] = inferenceProfiles;
    await remove(first);
    await remove(second.slice(second.lastIndexOf("/") + 1));
    await assert.rejects(remove(first), notFound);
    const list = async (typeEquals: "APPLICATION" | "SYSTEM_DEFINED") =>
      (await server.client().send(new ListInferenceProfilesCommand({ typeEquals }))).inferenceProfileSummaries ?? [];
    assert.deepEqual(await list("APPLICATION"), []);
    const [system] = await list("SYSTEM_DEFINED");
    await assert.rejects(remove(system?.inferenceProfileId ?? ""), refused(/system-defined/));
  });
});

describe("a job of another kind", () => {
  it("is Stopping, then Stopped: an evaluation job", async () => {
    const { evaluationJobs = [] } = await server.arrange({
      evaluationJobs: [{ status: "InProgress" }, { status: "Completed" }],
    });
    const [jobIdentifier = "", over = ""] = evaluationJobs;
    const status = async () => (await server.client().send(new GetEvaluationJobCommand({ jobIdentifier }))).status;
    await server.client().send(new StopEvaluationJobCommand({ jobIdentifier }));
    assert.equal(await status(), "Stopping");
    await assert.rejects(server.client().send(new StopEvaluationJobCommand({ jobIdentifier })), refused(/Stopping/));
    await clock.advance(1_000);
    assert.equal(await status(), "Stopped");
    const late = server.client().send(new StopEvaluationJobCommand({ jobIdentifier: over }));
    await assert.rejects(late, refused(/Completed/));
    const unknown = `${over.slice(0, -12)}000000000000`;
    await assert.rejects(server.client().send(new StopEvaluationJobCommand({ jobIdentifier: unknown })), notFound);
  });

  for (const begun of ["Submitted", "Validating", "Scheduled", "InProgress"] as const) {
    it(`is Stopping, then Stopped: an invocation job that is ${begun}`, async () => {
      const { modelInvocationJobs = [] } = await server.arrange({ modelInvocationJobs: [{ status: begun }] });
      const [arn = ""] = modelInvocationJobs;
      const jobIdentifier = arn.slice(arn.lastIndexOf("/") + 1);
      const get = () => server.client().send(new GetModelInvocationJobCommand({ jobIdentifier }));
      await server.client().send(new StopModelInvocationJobCommand({ jobIdentifier: arn }));
      assert.equal((await get()).status, "Stopping");
      await clock.advance(1_000);
      const { status, endTime, lastModifiedTime } = await get();
      // As recorded, one that was stopped has no end.
      assert.deepEqual([status, endTime, lastModifiedTime?.getTime()], ["Stopped", undefined, clock.now()]);
      await assert.rejects(
        server.client().send(new StopModelInvocationJobCommand({ jobIdentifier })),
        refused(/Stopped/),
      );
    });
  }
});
