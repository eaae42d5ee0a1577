/** The same listing three times: page after page, with pages requested ahead, and many time slices at once. */
import { getPaginator } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";

await using server = await startServer({ faults: ["latency:latency=20"] });
await server.arrange(Array.from({ length: 400 }, (_, index) => ({ creationTime: Date.UTC(2026, 0, 1, index) })));
const paginator = getPaginator(server.client(), "list_custom_models");

for (const options of [{}, { prefetch: 2 }, { parallel: 8 }]) {
  const begun = performance.now();
  let last = "";
  for await (const model of paginator.paginate({ PaginationConfig: { PageSize: 10 } }, options).items()) {
    last = model.modelArn ?? "";
  }
  const milliseconds = (performance.now() - begun).toFixed(0);
  console.log(`${JSON.stringify(options)} ${milliseconds} ms, the last is ${last}`);
}
