import { testSamePages } from "../../test/same-pages.ts";

testSamePages(1_000);
