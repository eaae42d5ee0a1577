import { test } from "node:test";
import { pullLargeOrganization } from "./large-pull.ts";

test("a small organization is pulled member for member, and again after fifty changes", async () => {
  await pullLargeOrganization({ accounts: 2, models: 120, throttled: 0 });
});
