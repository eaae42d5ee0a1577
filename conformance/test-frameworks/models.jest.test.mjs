import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { startServer } from "@outcrop/server";

let bedrock;
beforeAll(async () => {
  bedrock = await startServer();
});
beforeEach(() => bedrock.reset());
afterAll(() => bedrock.close());

test("a model of last March has failed", async () => {
  const creationTime = "2026-03-01T00:00:00Z";
  await bedrock.arrange([{ modelName: "mine", modelStatus: "Failed", creationTime }]);
  const { modelSummaries } = await bedrock.client().send(new ListCustomModelsCommand({ modelStatus: "Failed" }));
  expect(modelSummaries).toMatchObject([{ modelName: "mine", creationTime: new Date(creationTime) }]);
});

test("each test begins with nothing", async () => {
  const { modelSummaries } = await bedrock.client().send(new ListCustomModelsCommand({}));
  expect(modelSummaries).toEqual([]);
});
