import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { outputSchemaOf, sdkOperations } from "../../test/reading/same-pages.ts";
import { conversionOf, UnforeseenJson } from "./conversion.ts";

// The SDK's static schemas: [3, namespace, name, traits, member names, member schemas], lists [1, ...], maps [2, ...].
const structure = (names: string[], schemas: unknown[]) => [3, "n", "Structure", 0, names, schemas];

it("the output of every operation that the SDK has has a conversion", () => {
  for (const operation of sdkOperations) assert.ok(conversionOf(outputSchemaOf(operation)), operation);
});

it("seconds since 1970 become a Date, to the millisecond", () => {
  const convert = conversionOf(structure(["at", "alsoAt"], [4, 7]));
  assert.deepEqual(convert?.({ at: 1767323045.678, alsoAt: 0 }), {
    at: new Date("2026-01-02T03:04:05.678Z"),
    alsoAt: new Date(0),
  });
});

it("dates in lists and maps are converted, null among them kept", () => {
  const convert = conversionOf(structure(["list", "map"], [64 + 5, [2, "n", "Map", 0, 0, 5]]));
  assert.deepEqual(convert?.({ list: ["2026-01-02T03:04:05Z", null], map: { a: "2026-01-02T03:04:05Z", b: null } }), {
    list: [new Date("2026-01-02T03:04:05Z"), null],
    map: { a: new Date("2026-01-02T03:04:05Z"), b: null },
  });
});

describe("no conversion is made of a schema with", () => {
  const unknown = {
    "a member in a header": structure(["id"], [[0, { httpHeader: "x-id" }]]),
    "a member that is the payload": structure(["body"], [[0, 16]]),
    "a member with another name on the wire": structure(["id"], [[0, { jsonName: "ID" }]]),
    bytes: structure(["bytes"], [21]),
    "a big integer": structure(["number"], [17]),
    "a document": structure(["document"], [15]),
    "a date of HTTP": structure(["at"], [6]),
    "a list of bytes": structure(["list"], [64 + 21]),
    "a type that is not known yet": structure(["new"], [[7, "n", "New", 0, []]]),
    "no form that is known": { members: {} },
  };
  for (const [name, schema] of Object.entries(unknown)) {
    it(name, () => assert.equal(conversionOf(schema), undefined));
  }

  it("itself inside", () => {
    const tree: unknown[] = structure(["left"], [() => tree]);
    assert.equal(
      conversionOf(() => tree),
      undefined,
    );
  });
});

describe("JSON is unforeseen where", () => {
  const schema = structure(["at", "seconds", "list", "inner"], [5, 7, 64 + 5, structure([], [])]);
  const unforeseen = {
    "the answer is null": null,
    "the answer is a list": [],
    "a date is a number": { at: 1 },
    "a date is none": { at: "yesterday" },
    "seconds are text": { seconds: "1" },
    "seconds are infinite": { seconds: Number.POSITIVE_INFINITY },
    "a list is an object": { list: {} },
    "a structure is text": { inner: "a" },
  };
  for (const [name, value] of Object.entries(unforeseen)) {
    it(name, () => assert.throws(() => conversionOf(schema)?.(value), UnforeseenJson));
  }
});
