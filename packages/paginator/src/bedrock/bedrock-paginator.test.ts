import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, bedrockEndpoint } from "../../test/bedrock-endpoint.ts";
import { collect } from "../../test/numbered-service.ts";
import { sdkOperations } from "../../test/reading/same-pages.ts";
import { canPaginate, getFleetPaginator, getPaginator } from "../index.ts";
import { operations } from "./operations.ts";

const account = "arn:aws:bedrock:us-east-1:111122223333";

function modelPage(url: URL): Answer {
  const from = Number(url.searchParams.get("nextToken") ?? 0);
  const size = Number(url.searchParams.get("maxResults") ?? 2);
  const modelSummaries = Array.from({ length: Math.min(size, 5 - from) }, (_, index) => ({
    modelArn: `${account}:custom-model/base/model${from + index}`,
    modelName: `model-${from + index}`,
    creationTime: "2026-01-02T03:04:05.678Z",
  }));
  return { body: { modelSummaries, ...(from + size < 5 && { nextToken: String(from + size) }) } };
}

test("custom models are listed over HTTP, page by page, their times as Dates", async () => {
  const urls: URL[] = [];
  const { client, close } = await bedrockEndpoint((url) => {
    urls.push(url);
    return modelPage(url);
  });
  try {
    const pages = getPaginator(client, "list_custom_models").paginate({
      modelStatus: "Active",
      creationTimeAfter: new Date("2026-01-01"),
      PaginationConfig: { PageSize: 2 },
    });
    const models = await collect(pages.items());
    assert.deepEqual(
      models.map(({ modelName }) => modelName),
      ["model-0", "model-1", "model-2", "model-3", "model-4"],
    );
    assert.deepEqual(models[0]?.creationTime, new Date("2026-01-02T03:04:05.678Z"));
    assert.deepEqual(
      urls.map(({ searchParams }) => searchParams.get("nextToken")),
      [null, "2", "4"],
    );
    for (const { pathname, searchParams } of urls) {
      assert.equal(pathname, "/custom-models");
      assert.equal(searchParams.get("modelStatus"), "Active");
      assert.equal(searchParams.get("maxResults"), "2");
      assert.equal(searchParams.get("creationTimeAfter"), "2026-01-01T00:00:00Z");
      assert.equal(searchParams.has("PaginationConfig"), false);
    }
  } finally {
    await close();
  }
});

test("a page keeps the SDK's $metadata", async () => {
  const { client, close } = await bedrockEndpoint(modelPage);
  try {
    const [page] = await collect(getPaginator(client, "ListCustomModels").paginate());
    assert.equal(page?.$metadata.httpStatusCode, 200);
  } finally {
    await close();
  }
});

test('with reader: "sdk" every page is the SDK\'s own', async () => {
  const { client, close } = await bedrockEndpoint(() => ({
    body: { modelSummaries: [{ modelArn: "arn", modelName: "a", creationTime: "2026-01-02T03:04:05Z" }], future: 1 },
  }));
  try {
    const paginator = getPaginator(client, "list_custom_models");
    const [fast] = await collect(paginator.paginate({}, { reader: "fast" }));
    const [sdk] = await collect(paginator.paginate({}, { reader: "sdk" }));
    assert.ok(fast !== undefined && "future" in fast);
    assert.deepEqual(sdk?.modelSummaries, fast.modelSummaries);
    assert.ok(sdk !== undefined && !("future" in sdk));
    const fleet = getFleetPaginator([{ account: "a", region: "r", client }], "list_custom_models");
    const [listed] = await collect(fleet.paginate({}, { reader: "sdk" }).items());
    assert.equal(listed?.modelName, "a");
  } finally {
    await close();
  }
});

test("an error of the service ends the listing as the SDK gives it", async () => {
  const { client, close } = await bedrockEndpoint(() => ({
    status: 403,
    headers: { "x-amzn-errortype": "AccessDeniedException" },
    body: { message: "no" },
  }));
  try {
    const pages = getPaginator(client, "listCustomModels").paginate();
    await assert.rejects(collect(pages), { name: "AccessDeniedException", message: "no" });
  } finally {
    await close();
  }
});

test("each of Bedrock's operations that page lists what its result key names, in every spelling of its name", async () => {
  const { client, close } = await bedrockEndpoint((url) => {
    const isLast = url.searchParams.has("nextToken");
    const results = Object.values(operations).map(({ resultKey }) => [resultKey, [{}]]);
    return { body: { ...Object.fromEntries(results), ...(isLast ? {} : { nextToken: "next" }) } };
  });
  try {
    for (const name of Object.keys(operations)) {
      const camelCase = name.replace(/^L/, "l");
      const snakeCase = camelCase.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
      for (const spelling of [name, camelCase, snakeCase]) {
        assert.ok(canPaginate(spelling));
        const items = getPaginator(client, spelling)
          .paginate(requiredBy(name) as never)
          .items();
        if (sdkOperations.includes(name)) assert.equal((await collect(items)).length, 2, spelling);
        else await assert.rejects(collect(items), { message: /no version of @aws-sdk\/client-bedrock had it/ });
      }
    }
  } finally {
    await close();
  }
});

function requiredBy(name: string): object {
  if (!name.startsWith("ListAutomatedReasoningPolicy")) return {};
  return { policyArn: "arn", ...(name.endsWith("Results") && { buildWorkflowId: "id" }) };
}

test("an operation that does not page cannot be paginated", () => {
  for (const name of ["get_custom_model", "ListFoundationModels", "", "toString", "list_Custom_models"]) {
    assert.equal(canPaginate(name), false, name);
  }
});
