/** A listing that is throttled, dropped and given in short pages, and complete all the same. */
import { paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { startServer } from "@outcrop/server";

await using server = await startServer({
  faults: ["throttle:after=1,count=1", { fault: "short-page", size: 2 }],
});
await server.arrange(["a", "b", "c", "d", "e"].map((modelName) => ({ modelName })));
server.faults.add("drop:id=lost,operation=ListCustomModels,share=0.5,count=1");

let listed = 0;
for await (const { modelSummaries = [] } of paginateListCustomModels({ client: server.client() }, {})) {
  listed += modelSummaries.length;
}
console.log(`${listed} models`);
for (const { id, fault, struck } of server.faults.list()) console.log(`${id}, ${fault}: struck ${struck}`);
server.faults.clear();
