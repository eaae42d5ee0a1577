import { after } from "node:test";
import { openCatalogue } from "@outcrop/catalogue";
import { startPostgres } from "../../../../test/postgres.ts";
import { catalogueSuite } from "../../test/catalogue-suite.ts";
import { testStore } from "../../test/suite/store.ts";

const postgres = await startPostgres({ fsync: "off" });
after(() => postgres[Symbol.asyncDispose]());

catalogueSuite("PostgreSQL", async () => {
  const url = await postgres.createDatabase();
  return testStore(
    () => openCatalogue(url),
    async () => {},
  );
});
