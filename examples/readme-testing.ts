import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { startServer } from "@outcrop/server";

await using server = await startServer();
await server.arrange([{ modelName: "mine", creationTime: "2026-01-01T00:00:00Z", modelStatus: "Failed" }]);
const { modelSummaries } = await server.client().send(new ListCustomModelsCommand({ modelStatus: "Failed" }));
console.log(modelSummaries?.[0]?.modelName);
