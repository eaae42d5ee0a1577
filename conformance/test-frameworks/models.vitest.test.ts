import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer } from "@outcrop/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

let bedrock: RunningServer;
beforeAll(async () => {
  bedrock = await startServer();
});
beforeEach(() => bedrock.reset());
afterAll(() => bedrock.close());

test("the newest model comes first", async () => {
  await bedrock.arrange([
    { modelName: "old", creationTime: "2026-01-01T00:00:00Z" },
    { modelName: "new", creationTime: "2026-02-01T00:00:00Z" },
  ]);
  const { modelSummaries } = await bedrock.client().send(new ListCustomModelsCommand({}));
  expect(modelSummaries?.map(({ modelName }) => modelName)).toEqual(["new", "old"]);
});
