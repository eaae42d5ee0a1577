/** A listing that stops in the middle of a page, and another that goes on with the next item. */
import { getPaginator } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";

await using server = await startServer();
await server.arrange(Array.from({ length: 10 }, (_, index) => ({ modelName: `model-${index}`, creationTime: index })));
const paginator = getPaginator(server.client(), "list_custom_models");

let saved: string | undefined;

const first = paginator.paginate({ sortOrder: "Ascending", PaginationConfig: { PageSize: 4 } });
for await (const model of first.items()) {
  console.log(model.modelName);
  saved = first.resumeToken;
  if (model.modelName === "model-5") break;
}

const rest = paginator.paginate({ sortOrder: "Ascending", PaginationConfig: { PageSize: 4, StartingToken: saved } });
for await (const model of rest.items()) {
  console.log(model.modelName);
}
