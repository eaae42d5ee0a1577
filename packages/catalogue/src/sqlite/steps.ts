/* Each step of the store, under the name that `StoreSteps` has for it. */

export { clear } from "./clear.ts";
export { create } from "./create.ts";
export { listJobs } from "./job-listing.ts";
export { findJob, stopCustomizationJob } from "./jobs.ts";
export { deleteKey, findSecret, getKey, listKeys, makeSecret, putKey } from "./keys.ts";
export { countModels, deleteModel, getModel } from "./models.ts";
export { changeNote, notes } from "./notes.ts";
export { putModels } from "./put-models.ts";
export { readState } from "./read-state.ts";
export { listScopes } from "./scopes.ts";
export { finishCheck } from "./settling.ts";
export { deletePolicy, getPolicy, policiesOf, putPolicy } from "./sharing.ts";
export { listTags, tag, untag } from "./tags.ts";
export { writeState } from "./write-state.ts";
