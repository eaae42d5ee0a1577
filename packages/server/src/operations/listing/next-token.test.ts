import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { Random } from "../../../../../test/random.ts";
import { seedOfRun } from "../../../../../test/seed.ts";
import { forgeToken } from "../../../test/forged-tokens.ts";
import { send } from "../../../test/send.ts";
import { startServer } from "../../index.ts";
import { NextTokens } from "./next-token.ts";

const place = { creationTime: Date.UTC(2026, 0, 1), id: "abcdefghijkl" };
const refusal = { code: "ValidationException", status: 400, message: /nextToken is not valid/ };

async function tokens(): Promise<NextTokens> {
  const catalogue = await openCatalogue(":memory:");
  try {
    return await NextTokens.of(catalogue);
  } finally {
    await catalogue.close();
  }
}

for (const form of ["seal", "sign"] as const) {
  describe(form === "seal" ? "a sealed next token" : "a signed next token", () => testsOf(form));
}

function testsOf(form: "seal" | "sign") {
  it("opens to the place that it was sealed with, for the same listing", async () => {
    const nextTokens = await tokens();
    for (const position of [place, { creationTime: 0, id: "a" }, { creationTime: 36 ** 9 - 1, id: "zzzzzzzzzzzz" }]) {
      const token = nextTokens[form](position, "listing");
      assert.match(token, /^[A-Za-z0-9_-]{1,2048}$/);
      assert.deepEqual(nextTokens.open(token, "listing"), position);
    }
  });

  it("opens whatever its identifier is", async () => {
    const nextTokens = await tokens();
    for (const id of ["a".repeat(23), "a".repeat(24), "a".repeat(25), "z".repeat(500), "modèle 模型 🪨"]) {
      const position = { creationTime: 1, id };
      assert.deepEqual(nextTokens.open(nextTokens[form](position, "listing"), "listing"), position);
    }
  });

  it("does not open where its end could pass for the beginning of the listing", async () => {
    const nextTokens = await tokens();
    const token = Buffer.from(nextTokens[form]({ creationTime: 1, id: "abc" }, "listing"), "base64url");
    const tag = token.subarray(-16);
    const shorter = Buffer.concat([token.subarray(0, -17), tag]).toString("base64url");
    assert.throws(() => nextTokens.open(shorter, `${token.subarray(-17, -16).toString("latin1")}listing`), refusal);
    const longer = Buffer.concat([token.subarray(0, -16), Buffer.from("l"), tag]).toString("base64url");
    assert.throws(() => nextTokens.open(longer, "isting"), refusal);
  });

  it("does not open for another listing, or with another database's key", async () => {
    const nextTokens = await tokens();
    const token = nextTokens[form](place, "listing");
    assert.throws(() => nextTokens.open(token, "listing2"), refusal);
    assert.throws(() => nextTokens.open(token, ""), refusal);
    const others = await tokens();
    assert.throws(() => others.open(token, "listing"), refusal);
  });

  it("that is forged or altered is refused, 3,000 times", async (test) => {
    test.diagnostic(`seed ${seedOfRun}`);
    const random = new Random(seedOfRun);
    const nextTokens = await tokens();
    for (let count = 0; count < 3000; count += 1) {
      const token = nextTokens[form](place, "listing");
      const forged = forgeToken(random, token);
      assert.throws(() => nextTokens.open(forged, "listing"), refusal, forged);
    }
  });

  it("that is forged is a ValidationException over the wire", async () => {
    await using server = await startServer();
    const random = new Random(1);
    const token = (await tokens())[form](place, "listing");
    for (let count = 0; count < 100; count += 1) {
      const query = `nextToken=${encodeURIComponent(forgeToken(random, token))}`;
      const { status, errorType } = await send(server, "GET", `/custom-models?${query}`);
      assert.deepEqual([status, errorType], [400, "ValidationException"], query);
    }
  });
}

describe("the next token of a place", () => {
  it("gives nothing away when it is sealed: the same place is sealed differently each time", async () => {
    const nextTokens = await tokens();
    assert.notEqual(nextTokens.seal(place, "listing"), nextTokens.seal(place, "listing"));
  });

  it("says what its page says when it is signed, and is the same each time", async () => {
    const nextTokens = await tokens();
    const token = nextTokens.sign(place, "listing");
    assert.equal(nextTokens.sign(place, "listing"), token);
    assert.match(Buffer.from(token, "base64url").toString("latin1"), /abcdefghijkl/);
    assert.doesNotMatch(Buffer.from(token, "base64url").toString("latin1"), /listing/);
  });
});
