import { test } from "node:test";
import { assertSameFleet } from "./same-fleet.ts";
import { forSeeds } from "./same-sequence.ts";

test("1000 random fleets list what their targets list, whole, in pieces and around failures", (t) =>
  forSeeds(1000, t, assertSameFleet));
