import { BedrockClient, type CustomModelSummary } from "@aws-sdk/client-bedrock";
import {
  createPaginator,
  getFleetPaginator,
  getPaginator,
  type InFleet,
  type PaginateOptions,
} from "@outcrop/paginator";

const client = new BedrockClient({});
const options: PaginateOptions = { parallel: 4, signal: AbortSignal.timeout(1_000) };
const models = getPaginator(client, "listCustomModels").paginate({ PaginationConfig: { MaxItems: 1 } }, options);
export const items: AsyncIterable<CustomModelSummary> = models.items();
export const full: Promise<{ modelSummaries?: CustomModelSummary[] | undefined; NextToken?: string }> =
  models.buildFullResult();

const call = async (_input: { from?: string }): Promise<{ users: { name: string }[]; next?: string }> => ({
  users: [],
});
const keys = { inputToken: "from", outputToken: "next", resultKey: "users" } as const;
export const users: AsyncIterable<{ name: string }> = createPaginator(call, keys).paginate().items();

const targets = [{ account: "111122223333", region: "us-east-1", client }];
const fleet = getFleetPaginator(targets, "list_custom_models").paginate({}, { onTargetError: "skip" });
export const inFleet: AsyncIterable<InFleet<CustomModelSummary>> = fleet.items();
