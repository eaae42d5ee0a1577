import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, bedrockEndpoint } from "../../test/bedrock-endpoint.ts";
import { collect } from "../../test/numbered-service.ts";
import { canPaginate, getPaginator } from "../index.ts";
import { type Operation, operations } from "./operations.ts";

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
  const required = { policyArn: "arn", buildWorkflowId: "id" };
  try {
    for (const name of Object.keys(operations) as Operation[]) {
      const camelCase = name.replace(/^L/, "l");
      const snakeCase = camelCase.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
      for (const spelling of [name, camelCase, snakeCase]) {
        assert.ok(canPaginate(spelling));
        const pages = getPaginator(client, spelling).paginate(required);
        assert.equal((await collect(pages.items())).length, 2, spelling);
      }
    }
  } finally {
    await close();
  }
});

test("an operation that does not page cannot be paginated", () => {
  for (const name of ["get_custom_model", "ListFoundationModels", "", "toString", "list_Custom_models"]) {
    assert.equal(canPaginate(name), false, name);
  }
});
