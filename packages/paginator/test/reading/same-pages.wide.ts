import { testSamePages } from "./same-pages.ts";

testSamePages(1_000);
