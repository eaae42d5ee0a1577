import assert from "node:assert/strict";
import { test } from "node:test";
import { bedrockEndpoint } from "../../test/bedrock-endpoint.ts";
import { collect, numberedService } from "../../test/numbered-service.ts";
import { createPaginator, decodeToken, getPaginator } from "../index.ts";

const keys = { inputToken: "nextToken", outputToken: "nextToken", resultKey: "items" } as const;

test("a signal aborts the request under way and ends the listing with its reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  let connectionClosed: Promise<unknown> = Promise.resolve();
  const { client, close } = await bedrockEndpoint(async (_url, request) => {
    connectionClosed = new Promise((resolve) => request.socket.once("close", resolve));
    setImmediate(() => controller.abort(reason));
    await connectionClosed;
    return { body: {} };
  });
  try {
    const pages = getPaginator(client, "list_custom_models").paginate({}, { signal: controller.signal });
    await assert.rejects(collect(pages), reason);
    await connectionClosed;
  } finally {
    await close();
  }
});

test("a call that does not look at the signal is not waited for", async () => {
  const controller = new AbortController();
  const paginator = createPaginator(() => new Promise<{ items?: []; nextToken?: string }>(() => {}), keys);
  const listing = collect(paginator.paginate({}, { signal: controller.signal }));
  controller.abort(new Error("enough"));
  await assert.rejects(listing, { message: "enough" });
});

test("a signal that is aborted already lets no request out", async () => {
  const { paginator, requests } = numberedService(5);
  const signal = AbortSignal.abort(new Error("never"));
  for (const way of [collect, async (pages: ReturnType<typeof paginator.paginate>) => collect(pages.items())]) {
    await assert.rejects(way(paginator.paginate({}, { signal })), { message: "never" });
  }
  assert.equal(requests.length, 0);
});

test("aborting within a page ends the items there, and the resume token stands after the last", async () => {
  const controller = new AbortController();
  const { paginator } = numberedService(9);
  const pages = paginator.paginate({}, { signal: controller.signal });
  const given: number[] = [];
  const listing = async () => {
    for await (const { id } of pages.items()) {
      given.push(id);
      if (id === 4) controller.abort(new Error("enough"));
    }
  };
  await assert.rejects(listing, { message: "enough" });
  assert.deepEqual(given, [0, 1, 2, 3, 4]);
  assert.deepEqual(decodeToken(pages.resumeToken ?? ""), { nextToken: "3", boto_truncate_amount: 2 });
});

test("a call gets the signal where there is one", async () => {
  const { signal } = new AbortController();
  const seen: unknown[] = [];
  const paginator = createPaginator(
    async (_input: object, options): Promise<{ items: number[]; nextToken?: string }> => {
      seen.push(options.abortSignal);
      return { items: [1] };
    },
    keys,
  );
  await collect(paginator.paginate({}, { signal }));
  await collect(paginator.paginate());
  assert.deepEqual(seen, [signal, undefined]);
});

test("an error of the call itself is given as it is while nothing is aborted", async () => {
  const failure = new Error("no");
  const paginator = createPaginator(() => Promise.reject<{ items?: []; nextToken?: string }>(failure), keys);
  const { signal } = new AbortController();
  await assert.rejects(collect(paginator.paginate({}, { signal })), failure);
});
