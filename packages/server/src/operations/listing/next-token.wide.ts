import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { Random } from "../../../../../test/random.ts";
import { seedOfRun } from "../../../../../test/seed.ts";
import { forgeToken } from "../../../test/forged-tokens.ts";
import { NextTokens } from "./next-token.ts";

describe("100,000 forged or altered tokens", () => {
  it("are refused, every one", async (test) => {
    test.diagnostic(`seed ${seedOfRun}`);
    const random = new Random(seedOfRun);
    const catalogue = await openCatalogue(":memory:");
    const nextTokens = await NextTokens.of(catalogue);
    await catalogue.close();
    for (let count = 0; count < 100_000; count += 1) {
      const place = { creationTime: random.below(2 ** 31), id: String(random.below(2 ** 31)) };
      const forged = forgeToken(random, nextTokens[count % 2 === 0 ? "seal" : "sign"](place, "listing"));
      assert.throws(() => nextTokens.open(forged, "listing"), { code: "ValidationException" }, forged);
    }
  });
});
