/** `node --test conformance/distributed/store.suite.ts`: what every store's tests ask, of a distributed catalogue. */
import { openCatalogue } from "@outcrop/catalogue";
import { catalogueSuite } from "../../packages/catalogue/test/catalogue-suite.ts";
import { testStore } from "../../packages/catalogue/test/suite/store.ts";
import { distributed, removeCatalogue } from "./coordinator.ts";

catalogueSuite("Citus", async () => {
  await removeCatalogue();
  return testStore(
    () => openCatalogue(distributed()),
    async () => {},
  );
});
