const { ListCustomModelsCommand } = require("@aws-sdk/client-bedrock");
const { afterAll, beforeAll, beforeEach, expect, test } = require("@jest/globals");

const account = "111122223333";
let server;

beforeAll(async () => {
  const { startServer } = await import("@outcrop/server");
  server = await startServer();
});
afterAll(() => server.close());

beforeEach(() => server.arrange([{ account, modelName: "mine" }]));

test("one server serves the tests of a file", async () => {
  const { modelSummaries } = await server.client({ account }).send(new ListCustomModelsCommand({}));
  expect(modelSummaries).toMatchObject([{ modelName: "mine", modelStatus: "Active" }]);
});
