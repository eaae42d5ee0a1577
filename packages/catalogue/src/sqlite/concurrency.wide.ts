import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCatalogue } from "@outcrop/catalogue";
import { concurrencySuite } from "../../test/suite/concurrency.ts";
import { testStore } from "../../test/suite/store.ts";

concurrencySuite(async () => {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-concurrency-"));
  return testStore(
    () => openCatalogue(join(folder, "catalogue.db")),
    () => rm(folder, { recursive: true }),
  );
}, 200);
