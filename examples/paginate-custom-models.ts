/** Custom models as pages, as items, through JMESPath and as one result, from a local Bedrock. */
import { getPaginator } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";

await using server = await startServer();
await server.arrange(
  Array.from({ length: 25 }, (_, index) => ({
    modelName: `support-${index}`,
    modelStatus: index % 5 === 0 ? "Failed" : "Active",
    creationTime: Date.parse("2026-01-01") + index * 3_600_000,
  })),
);
const client = server.client();

const paginator = getPaginator(client, "list_custom_models");

const pages = paginator.paginate({
  modelStatus: "Active",
  creationTimeAfter: new Date("2026-01-01"),
  PaginationConfig: { MaxItems: 12, PageSize: 5 },
});

for await (const page of pages) {
  console.log(page.modelSummaries?.length, page.NextToken);
}
for await (const model of pages.items()) {
  console.log(model.modelName, model.creationTime);
}
for await (const name of pages.search<string>("modelSummaries[?ends_with(modelName, '3')].modelName")) {
  console.log(name);
}
const { modelSummaries, NextToken } = await pages.buildFullResult();
console.log(modelSummaries?.length, NextToken);
