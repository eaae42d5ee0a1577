import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCatalogue } from "@outcrop/catalogue";
import { catalogueSuite } from "../../test/catalogue-suite.ts";
import { testStore } from "../../test/suite/store.ts";

catalogueSuite("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-catalogue-"));
  return testStore(
    () => openCatalogue(join(folder, "catalogue.db")),
    () => rm(folder, { recursive: true }),
  );
});
