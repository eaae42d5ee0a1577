import { describe } from "node:test";
import { clearSuite } from "./suite/clear.ts";
import { concurrencySuite } from "./suite/concurrency.ts";
import { copyJobsSuite } from "./suite/copy-jobs.ts";
import { importSuite } from "./suite/import.ts";
import { jobsSuite } from "./suite/jobs.ts";
import { linesPropertySuite } from "./suite/lines-property.ts";
import { listingSuite } from "./suite/listing.ts";
import { listingPropertySuite } from "./suite/listing-property.ts";
import { mergedListingSuite } from "./suite/merged-listing.ts";
import { modelsSuite } from "./suite/models.ts";
import { notesSuite } from "./suite/notes.ts";
import { putModelsSuite } from "./suite/put-models.ts";
import { scopesSuite } from "./suite/scopes.ts";
import { sharingSuite } from "./suite/sharing.ts";
import { stateSuite } from "./suite/state.ts";
import type { MakeStore } from "./suite/store.ts";
import { tagsAndKeysSuite } from "./suite/tags-and-keys.ts";
import { thingsSuite } from "./suite/things.ts";

/** Tests of everything that a catalogue promises, in any store. */
export function catalogueSuite(name: string, makeStore: MakeStore): void {
  describe(`a catalogue in ${name}`, () => {
    modelsSuite(makeStore);
    listingSuite(makeStore);
    listingPropertySuite(makeStore);
    mergedListingSuite(makeStore);
    linesPropertySuite(makeStore);
    jobsSuite(makeStore);
    copyJobsSuite(makeStore);
    sharingSuite(makeStore);
    tagsAndKeysSuite(makeStore);
    thingsSuite(makeStore);
    importSuite(makeStore);
    scopesSuite(makeStore);
    clearSuite(makeStore);
    notesSuite(makeStore);
    putModelsSuite(makeStore);
    stateSuite(makeStore);
    concurrencySuite(makeStore);
  });
}
