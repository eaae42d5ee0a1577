import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  type Catalogue,
  type ImportedModel,
  type ModelQuery,
  openCatalogue,
  plausibleModels,
} from "@outcrop/catalogue";
import { expectedArns } from "../../../test/reference.ts";
import { requestsOfListing } from "../../../test/requests-of-listing.ts";
import { modelsPerSegment } from "./segments.ts";

const owner = { account: "000000000000", region: "us-east-1" };
/** Five segments, and some loose models. Looking at them one by one takes 41 requests. */
const size = 5 * modelsPerSegment + 200;
const pageSize = 1000;

describe("a listing by name of a catalogue that one request cannot look through", () => {
  const models: readonly ImportedModel[] = [...plausibleModels({ models: size, seed: 9 })];
  let folder: string;
  let catalogue: Catalogue;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "outcrop-block-scan-"));
    catalogue = await openCatalogue(join(folder, "catalogue.db"));
    await catalogue.importModels(models);
  });
  after(async () => {
    await catalogue.close();
    await rm(folder, { recursive: true });
  });

  /** How many requests it takes to list everything that passes a filter. */
  const requestsFor = (filter: Omit<ModelQuery, "viewer" | "maxResults">) =>
    requestsOfListing(catalogue, models, { viewer: owner, maxResults: pageSize, ...filter });

  for (const sortOrder of ["Ascending", "Descending"] as const) {
    it(`takes one request where there is no such name, ${sortOrder}`, async () => {
      for (const nameContains of ["never there", "qz~qz", "zq."]) {
        assert.equal(await requestsFor({ nameContains, sortOrder }), 1, nameContains);
      }
    });

    it(`takes two requests at most for a whole name, which begins with words that many have, ${sortOrder}`, async () => {
      for (const at of [0, size / 4, size / 2, size - 1]) {
        const { modelName = "", jobName } = models[Math.floor(at)] ?? {};
        for (const nameContains of [modelName, jobName ?? modelName]) {
          const requests = await requestsFor({ nameContains, sortOrder });
          assert.ok(requests <= 2, `${requests} requests for ${nameContains}`);
        }
      }
    });

    it(`takes few requests for a rare part of a name, ${sortOrder}`, async () => {
      const { modelName = "" } = models[Math.floor(size / 3)] ?? {};
      const requests = await requestsFor({ nameContains: modelName.slice(-5), sortOrder });
      assert.ok(requests <= 4, `${requests} requests for ${modelName.slice(-5)}`);
    });
  }

  it("takes no more requests for what is common than looking at every name would", async () => {
    for (const nameContains of ["chat", "e"]) {
      const requests = await requestsFor({ nameContains });
      const found = expectedArns(models, { viewer: owner, nameContains }).length;
      assert.ok(requests <= (size + found) / 2000 + found / pageSize + 2, `${requests} requests for ${nameContains}`);
    }
  });
});
