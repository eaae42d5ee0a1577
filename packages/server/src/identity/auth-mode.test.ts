import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAuthAllowed } from "./auth-mode.ts";

test("development's keys are allowed on every loopback address, and on names that stand for one", async () => {
  for (const host of ["127.0.0.1", "127.8.9.10", "::1", "[::1]", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "localhost"]) {
    for (const mode of ["dev", "open"] as const) await assertAuthAllowed(host, mode);
  }
});

test("development's keys are refused on every other address, and on names that stand for none", async () => {
  for (const host of ["0.0.0.0", "::", "", "10.0.0.1", "192.168.1.1", "::ffff:10.0.0.1", "no-such-host.invalid"]) {
    for (const mode of ["dev", "open"] as const) {
      const message = new RegExp(`--auth ${mode} .*--auth strict`);
      await assert.rejects(assertAuthAllowed(host, mode), { name: "AuthModeError", message }, host);
    }
  }
});

test("keys that were made are allowed everywhere", async () => {
  await assertAuthAllowed("0.0.0.0", "strict");
});
