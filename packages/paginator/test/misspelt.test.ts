import assert from "node:assert/strict";
import { test } from "node:test";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import {
  createFleetPaginator,
  createPaginator,
  getFleetPaginator,
  getPaginator,
  type Pagination,
} from "../src/index.ts";
import { bedrockEndpoint } from "./bedrock-endpoint.ts";
import { collect } from "./numbered-service.ts";
import { scriptedPagination } from "./sequences/same-sequence.ts";

/** What a program without types may hand over. */
const untyped = (value: unknown) => value as never;

const client = new BedrockClient({ region: "us-east-1" });
const models = getPaginator(client, "list_custom_models");
const keys = { inputToken: "from", outputToken: "next", resultKey: "users" } satisfies Pagination;
const call = async (_input: { from?: string }): Promise<{ users: string[]; next?: string }> => ({ users: [] });

const refused: readonly [what: string, attempt: () => unknown, message: string][] = [
  [
    "a setting",
    () => models.paginate({ PaginationConfig: untyped({ PageSiz: 5 }) }),
    "PaginationConfig has no member PageSiz: did you mean PageSize?",
  ],
  [
    "a setting that is like none",
    () => models.paginate({ PaginationConfig: untyped({ Region: "us-east-1" }) }),
    "PaginationConfig has no member Region: there are MaxItems, PageSize, StartingToken",
  ],
  [
    "settings that are no object",
    () => models.paginate({ PaginationConfig: untyped(5) }),
    "PaginationConfig is 5; it must be an object",
  ],
  [
    "an option",
    () => models.paginate({}, untyped({ paralel: 4 })),
    "The second argument of paginate has no member paralel: did you mean parallel?",
  ],
  [
    "an option of Bedrock's for any function",
    () => createPaginator(call, keys).paginate({}, untyped({ reader: "sdk" })),
    "The second argument of paginate has no member reader: there are signal, prefetch, parallel",
  ],
  ["a signal", () => models.paginate({}, { signal: untyped(50) }), "signal is 50; it must be an AbortSignal"],
  ["a reader", () => models.paginate({}, { reader: untyped("SDK") }), 'reader is "SDK"; it must be "fast" or "sdk"'],
  ["an input", () => models.paginate(untyped("Active")), 'paginate takes an object of parameters, not "Active"'],
  [
    "an operation",
    () => getPaginator(client, untyped("list_custom_model")),
    "Operation cannot be paginated: list_custom_model; did you mean list_custom_models?",
  ],
  [
    "an operation that is like none",
    () => getPaginator(client, untyped("describe_table")),
    "Operation cannot be paginated: describe_table; canPaginate tells which can",
  ],
  [
    "a client",
    () => getPaginator(untyped(undefined), "list_guardrails"),
    "getPaginator takes a BedrockClient, not undefined",
  ],
  [
    "a key",
    () => createPaginator(call, untyped({ ...keys, limitkey: "limit" })),
    "The pagination has no member limitkey: did you mean limitKey?",
  ],
  [
    "a key's value",
    () => createPaginator(call, untyped({ ...keys, resultKey: 5 })),
    "resultKey is 5; it must be a string or a list of strings",
  ],
  [
    "a key that is missing",
    () => createPaginator(call, untyped({ inputToken: "from", resultKey: "users" })),
    "outputToken is undefined; it must be a string or a list of strings",
  ],
  [
    "a limit type",
    () => createPaginator(call, untyped({ ...keys, limitType: "int" })),
    'limitType is "int"; it must be "integer" or "string"',
  ],
  [
    "a member of slicing",
    () => createPaginator(call, untyped({ ...keys, slicing: { ...scriptedPagination.slicing, times: "at" } })),
    "slicing has no member times: did you mean time?",
  ],
  [
    "a member of slicing that is missing",
    () => createPaginator(call, untyped({ ...keys, slicing: { after: "from" } })),
    "before is undefined; it must be a string",
  ],
  [
    "a function",
    () => createPaginator(untyped("listUsers"), keys),
    'createPaginator takes a function that requests a page, not "listUsers"',
  ],
  [
    "an option of a fleet",
    () =>
      getFleetPaginator([{ account: "a", region: "r", client }], "list_custom_models").paginate(
        {},
        untyped({ onTargetErrors: "skip" }),
      ),
    "The second argument of paginate has no member onTargetErrors: did you mean onTargetError?",
  ],
  [
    "a word of a fleet's option",
    () =>
      getFleetPaginator([{ account: "a", region: "r", client }], "list_custom_models").paginate(
        {},
        { onTargetError: untyped("ignore") },
      ),
    'onTargetError is "ignore"; it must be "throw" or "skip"',
  ],
  [
    "a target",
    () => createFleetPaginator([untyped({ acount: "a", region: "r", call })], scriptedPagination),
    "A target's account is undefined; it must be a string",
  ],
];

for (const [what, attempt, message] of refused) {
  test(`${what} that is wrong is refused at once, by its name: ${message}`, () => {
    assert.throws(attempt, { message });
  });
}

test("a parameter that the operation does not have is refused before any request", async () => {
  let requests = 0;
  const { client, close } = await bedrockEndpoint(() => {
    requests += 1;
    return { body: {} };
  });
  try {
    for (const [input, message] of [
      [{ modelStats: "Active" }, "ListCustomModels has no parameter modelStats: did you mean modelStatus?"],
      [{ MaxItems: 5 }, "ListCustomModels has no parameter MaxItems: it belongs in PaginationConfig"],
      [{ paginationConfig: {} }, "ListCustomModels has no parameter paginationConfig: did you mean PaginationConfig?"],
    ] as const) {
      for (const options of [{}, { parallel: 2 }]) {
        const pages = getPaginator(client, "list_custom_models").paginate(untyped(input), options);
        await assert.rejects(collect(pages), { name: "PaginationError", message });
      }
    }
    assert.equal(requests, 0);
  } finally {
    await close();
  }
});
