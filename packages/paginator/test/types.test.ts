import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BedrockClient,
  type CustomModelSummary,
  type GuardrailSummary,
  type ListCustomModelsCommandOutput,
} from "@aws-sdk/client-bedrock";
import {
  createPaginator,
  getFleetPaginator,
  getPaginator,
  type InFleet,
  type PageOf,
  type PaginatedInput,
  type PaginationConfig,
} from "../src/index.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where the type is true. */
function holds<Claim extends true>(claim: Claim): void {
  assert.equal(claim, true);
}

type ItemIn<Values> = Values extends AsyncIterable<infer Value> ? Value : never;

const client = new BedrockClient({ region: "us-east-1" });

test("the types of page and item follow from the operation's name in each of its spellings", () => {
  const pages = getPaginator(client, "list_custom_models").paginate();
  holds<Equal<ItemIn<ReturnType<typeof pages.items>>, CustomModelSummary>>(true);
  holds<Equal<ItemIn<typeof pages>, ListCustomModelsCommandOutput & { NextToken?: string }>>(true);
  holds<Equal<PageOf<"list_custom_models">, PageOf<"ListCustomModels">>>(true);
  holds<Equal<PageOf<"listCustomModels">, PageOf<"ListCustomModels">>>(true);
  const guardrails = getPaginator(client, "listGuardrails").paginate().items();
  holds<Equal<ItemIn<typeof guardrails>, GuardrailSummary>>(true);
});

test("the full result has the operation's result key and NextToken", () => {
  const build = () => getPaginator(client, "ListCustomModels").paginate().buildFullResult();
  type Full = Awaited<ReturnType<typeof build>>;
  holds<Equal<Full["modelSummaries"], CustomModelSummary[] | undefined>>(true);
  holds<Equal<Full["NextToken"], string | undefined>>(true);
  // @ts-expect-error the service's own token is no result
  type _Token = Full["nextToken"];
});

test("the input has the operation's parameters and PaginationConfig, and no others", () => {
  type Input = PaginatedInput<"list_custom_models">;
  holds<
    Equal<
      keyof Input,
      | "creationTimeBefore"
      | "creationTimeAfter"
      | "nameContains"
      | "baseModelArnEquals"
      | "foundationModelArnEquals"
      | "sortBy"
      | "sortOrder"
      | "isOwned"
      | "modelStatus"
    >
  >(true);
  holds<Equal<keyof PaginationConfig, "MaxItems" | "PageSize" | "StartingToken">>(true);
  const paginator = getPaginator(client, "list_custom_models");
  paginator.paginate({ modelStatus: "Active", PaginationConfig: { MaxItems: "5", PageSize: 10 } });
  // @ts-expect-error a status that there is not
  paginator.paginate({ modelStatus: "Sleeping" });
  // @ts-expect-error the page size belongs in PaginationConfig
  paginator.paginate({ maxResults: 10 });
  // @ts-expect-error a setting that there is not
  () => paginator.paginate({ PaginationConfig: { MaxItem: 5 } });
});

test("an operation with a required parameter asks for it", () => {
  const paginator = getPaginator(client, "list_automated_reasoning_policy_build_workflows");
  paginator.paginate({ policyArn: "arn:aws:bedrock:us-east-1:111122223333:automated-reasoning-policy/abc" });
  // @ts-expect-error policyArn is missing
  paginator.paginate({});
  // @ts-expect-error policyArn is missing
  paginator.paginate();
});

test("an operation that does not page is no operation name", () => {
  // @ts-expect-error GetCustomModel answers in one piece
  assert.throws(() => getPaginator(client, "get_custom_model"), { name: "OperationNotPageableError" });
});

test("the items of any function follow from its page and the result key", () => {
  const call = async (_input: { from?: string }) => ({ result: { users: [{ name: "a" }] }, total: 1, next: "x" });
  const keys = { inputToken: "from", outputToken: "next", nonAggregateKeys: ["total"] } as const;
  const pages = createPaginator(call, { ...keys, resultKey: "result.users" }).paginate();
  holds<Equal<ItemIn<ReturnType<typeof pages.items>>, { name: string }>>(true);
  holds<Equal<Awaited<ReturnType<typeof pages.buildFullResult>>["total"], number | undefined>>(true);
  const computed = createPaginator(call, { ...keys, resultKey: "result.users[?name]" }).paginate();
  holds<Equal<ItemIn<ReturnType<typeof computed.items>>, unknown>>(true);
});

test("a fleet's items are the operation's, with the account and region of their target", () => {
  const fleet = getFleetPaginator([{ account: "111122223333", region: "us-east-1", client }], "list_custom_models");
  const listing = fleet.paginate(
    { modelStatus: "Active", PaginationConfig: { MaxItems: 5 } },
    { onTargetError: "skip" },
  );
  holds<Equal<ItemIn<ReturnType<typeof listing.items>>, InFleet<CustomModelSummary>>>(true);
  holds<Equal<ItemIn<typeof listing>["modelSummaries"], InFleet<CustomModelSummary>[]>>(true);
  holds<Equal<Awaited<ReturnType<typeof listing.buildFullResult>>["NextToken"], string | undefined>>(true);
  holds<Equal<(typeof listing.failures)[number]["region"], string>>(true);
  // @ts-expect-error no such choice
  () => fleet.paginate({}, { onTargetError: "ignore" });
});

test("what an operation cannot do is no option of it", () => {
  const guardrails = getPaginator(client, "list_guardrails");
  guardrails.paginate({}, { parallel: 1, reader: "sdk" });
  // @ts-expect-error guardrails are not listed by creation time
  () => guardrails.paginate({}, { parallel: 2 });
  const enforced = getPaginator(client, "list_enforced_guardrails_configuration");
  enforced.paginate({ PaginationConfig: { MaxItems: 5 } });
  // @ts-expect-error the operation takes no page size
  () => enforced.paginate({ PaginationConfig: { PageSize: 5 } });
  const call = async (_input: { from?: string }): Promise<{ users: string[]; next?: string }> => ({ users: [] });
  const users = createPaginator(call, { inputToken: "from", outputToken: "next", resultKey: "users" });
  // @ts-expect-error there is no limit key
  () => users.paginate({ PaginationConfig: { PageSize: 5 } });
  // @ts-expect-error there is no slicing
  () => users.paginate({}, { parallel: 2 });
});

test("a misspelt name is an error of types", () => {
  type Page = { result: { users: string[] }; next?: string };
  const call = async (_input: { from?: string; limit?: number }): Promise<Page> => ({ result: { users: [] } });
  const keys = { inputToken: "from", outputToken: "next", resultKey: "result.users" } as const;
  createPaginator(call, { ...keys, limitKey: "limit", nonAggregateKeys: ["result.users[0]"] });
  // @ts-expect-error from
  () => createPaginator(call, { ...keys, inputToken: "form" });
  // @ts-expect-error next
  () => createPaginator(call, { ...keys, outputToken: ["nxt"] });
  // @ts-expect-error result.users
  () => createPaginator(call, { ...keys, resultKey: "result.usres" });
  // @ts-expect-error limit
  () => createPaginator(call, { ...keys, limitKey: "limits" });
  // @ts-expect-error list_custom_models
  () => getPaginator(client, "list_custom_model");
  // @ts-expect-error listGuardrails
  () => getFleetPaginator([{ account: "a", region: "r", client }], "listGuardrial");
  // Names that the compiler does not know are not checked.
  const data: { inputToken: string; outputToken: string; resultKey: string } = keys;
  createPaginator(call, data);
});

test("paginators of several operations may stand in one list", () => {
  const names = ["list_custom_models", "list_model_copy_jobs", "list_guardrails"] as const;
  const paginators = [
    getPaginator(client, "list_custom_models"),
    getPaginator(client, "list_model_copy_jobs"),
    ...names.map((name) => getPaginator(client, name)),
  ];
  assert.equal(paginators.length, 5);
});
