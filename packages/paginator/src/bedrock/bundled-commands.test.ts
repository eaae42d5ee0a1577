import assert from "node:assert/strict";
import { test } from "node:test";
import * as bundled from "./bundled-commands.ts";
import * as installed from "./installed-commands.ts";
import { type Operation, operations } from "./operations.ts";

test("a bundle has the command of every operation that a version of the SDK has, and of no other", async () => {
  for (const [name, { sdk }] of Object.entries(operations)) {
    const operation = name as Operation; // a key of the table
    const command = await bundled.commandFor(operation);
    assert.equal(typeof command, sdk === undefined ? "undefined" : "function", name);
    assert.equal(command, await installed.commandFor(operation), name);
  }
});
