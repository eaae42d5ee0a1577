/** The models of two accounts in two regions as one sequence. */
import { getFleetPaginator } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";

await using server = await startServer();
const accounts = ["111122223333", "444455556666"];
const regions = ["us-east-1", "eu-west-1"];
await server.arrange(
  accounts.flatMap((account) =>
    regions.flatMap((region) => [1, 2, 3].map((creationTime) => ({ account, region, creationTime }))),
  ),
);
const clientOf = (account: string, region: string) => server.client({ account, region });

const fleet = getFleetPaginator(
  accounts.flatMap((account) => regions.map((region) => ({ account, region, client: clientOf(account, region) }))),
  "list_custom_models",
);

const models = fleet.paginate({ PaginationConfig: { MaxItems: 9 } });
for await (const model of models.items()) {
  console.log(model.creationTime?.getTime(), model.account, model.region);
}
