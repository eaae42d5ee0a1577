import assert from "node:assert/strict";
import { test } from "node:test";
import * as paginator from "./index.ts";

test("the package gives these names and no others", () => {
  assert.deepEqual(Object.keys(paginator).sort(), [
    "FleetTargetError",
    "JmesPathError",
    "OperationNotPageableError",
    "PaginationError",
    "byCreationTime",
    "canPaginate",
    "compileSearch",
    "createFleetPaginator",
    "createMergedPaginator",
    "createPaginator",
    "decodeToken",
    "encodeToken",
    "getFleetPaginator",
    "getPaginator",
    "search",
  ]);
});

test("its errors are Errors that bear their class's name", () => {
  const { FleetTargetError, JmesPathError, OperationNotPageableError, PaginationError } = paginator;
  const errors = [
    new PaginationError("x"),
    new JmesPathError("x"),
    new OperationNotPageableError("x"),
    new FleetTargetError({ account: "a", region: "r" }, new Error("x")),
  ];
  for (const error of errors) {
    assert.ok(error instanceof Error);
    assert.equal(error.name, error.constructor.name);
    assert.match(error.message, /x/);
  }
});
