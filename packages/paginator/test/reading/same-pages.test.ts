import { testSamePages } from "./same-pages.ts";

testSamePages(15);
