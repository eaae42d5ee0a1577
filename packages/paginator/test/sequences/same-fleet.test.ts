import { test } from "node:test";
import { assertSameFleet } from "./same-fleet.ts";
import { forSeeds } from "./same-sequence.ts";

test("100 random fleets list what their targets list, whole, in pieces and around failures", (t) =>
  forSeeds(100, t, assertSameFleet));
