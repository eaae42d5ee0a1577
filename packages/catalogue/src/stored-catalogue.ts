import type { Catalogue } from "./catalogue.ts";
import type { CopyJobQuery, CustomizationJobQuery, ModelQuery } from "./queries.ts";
import { type Creation, creationOfCopyJob, creationOfCustomizationJob, creationOfModel } from "./rules/creation.ts";
import { copyJobFilter, copyJobs, customizationJobFilter, customizationJobs } from "./rules/job-kinds.ts";
import { importedModelOf } from "./state/imported-model.ts";
import { type StatePage, type StateRecord, stateKinds } from "./state/state-record.ts";
import type { Store } from "./store.ts";
import type { Things } from "./things/thing.ts";
import type {
  AccessKey,
  CheckResult,
  CopyJob,
  CreateJobOptions,
  CreateOptions,
  CustomizationJob,
  CustomModel,
  ImportedModel,
  Scope,
  Tag,
} from "./types.ts";

/** How many records of a state are read at a time. */
const recordsRead = 500;
/** How many accounts and regions are read at a time. */
const scopesRead = 5_000;
/** From this many models on, importing them is quicker than writing records. */
const manyModels = 100;

/** The catalogue in a store, whichever it is: the rules decide what a call does, and the store does it in one read or one write. */
export class StoredCatalogue<Session> implements Catalogue {
  readonly #store: Store<Session>;
  readonly things: Things;
  readonly revision?: () => number | undefined;
  readonly setback?: () => string | undefined;

  constructor(store: Store<Session>) {
    this.#store = store;
    this.things = store.things;
    if (store.revision !== undefined) this.revision = store.revision;
    if (store.setback !== undefined) this.setback = store.setback;
  }

  createModel(model: CustomModel, options: CreateOptions = {}) {
    return this.#create(() => creationOfModel(model, options));
  }

  createCustomizationJob(job: CustomizationJob, model: CustomModel | undefined, options: CreateJobOptions = {}) {
    return this.#create(() => creationOfCustomizationJob(job, model, options));
  }

  createCopyJob(job: CopyJob, model: CustomModel, options: CreateJobOptions = {}) {
    return this.#create(() => creationOfCopyJob(job, model, options));
  }

  getModel(viewer: Scope, identifier: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.getModel(session, viewer, identifier));
  }

  putModels(models: readonly ImportedModel[]) {
    const { write, steps } = this.#store;
    return write((session) => steps.putModels(session, models));
  }

  deleteModel(owner: Scope, identifier: string) {
    const { write, steps } = this.#store;
    return write((session) => steps.deleteModel(session, owner, identifier));
  }

  listModels(query: ModelQuery) {
    return this.#store.listModels(query);
  }

  getCustomizationJob(scope: Scope, identifier: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.findJob(session, customizationJobs, scope, identifier));
  }

  listCustomizationJobs(query: CustomizationJobQuery) {
    const { read, steps } = this.#store;
    return read((session) => steps.listJobs(session, customizationJobs, query, customizationJobFilter(query)));
  }

  stopCustomizationJob(scope: Scope, identifier: string, now: number, stopsAt = now) {
    const { write, steps } = this.#store;
    return write((session) => steps.stopCustomizationJob(session, scope, identifier, now, stopsAt));
  }

  getCopyJob(scope: Scope, jobArn: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.findJob(session, copyJobs, scope, jobArn));
  }

  listCopyJobs(query: CopyJobQuery) {
    const { read, steps } = this.#store;
    return read((session) => steps.listJobs(session, copyJobs, query, copyJobFilter(query)));
  }

  settle(now: number) {
    return this.#store.settle(now);
  }

  pendingChecks() {
    return this.#store.pendingChecks();
  }

  finishCheck(arn: string, result: CheckResult, now: number) {
    const { write, steps } = this.#store;
    return write((session) => steps.finishCheck(session, arn, result, now));
  }

  listTags(scope: Scope, arn: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.listTags(session, scope, arn));
  }

  tag(scope: Scope, arn: string, tags: readonly Tag[]) {
    const { write, steps } = this.#store;
    return write((session) => steps.tag(session, scope, arn, tags));
  }

  untag(scope: Scope, arn: string, keys: readonly string[]) {
    const { write, steps } = this.#store;
    return write((session) => steps.untag(session, scope, arn, keys));
  }

  putPolicy(owner: Scope, modelArn: string, policy: string, sharedWith: readonly string[]) {
    const { write, steps } = this.#store;
    return write((session) => steps.putPolicy(session, owner, modelArn, policy, sharedWith));
  }

  getPolicy(owner: Scope, modelArn: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.getPolicy(session, owner, modelArn));
  }

  policiesOf(modelArns: readonly string[]) {
    const { read, steps } = this.#store;
    return read((session) => steps.policiesOf(session, modelArns));
  }

  deletePolicy(owner: Scope, modelArn: string) {
    const { write, steps } = this.#store;
    return write((session) => steps.deletePolicy(session, owner, modelArn));
  }

  putKey(key: AccessKey) {
    const { write, steps } = this.#store;
    return write((session) => steps.putKey(session, key));
  }

  getKey(id: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.getKey(session, id));
  }

  listKeys(account?: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.listKeys(session, account));
  }

  deleteKey(id: string) {
    const { write, steps } = this.#store;
    return write((session) => steps.deleteKey(session, id));
  }

  async secret(name: string) {
    const { read, write, steps } = this.#store;
    const known = await read((session) => steps.findSecret(session, name));
    return known ?? write((session) => steps.makeSecret(session, name));
  }

  importModels(models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>, onProgress?: (stored: number) => void) {
    return this.#store.importModels(models, onProgress);
  }

  notes(prefix: string) {
    const { read, steps } = this.#store;
    return read((session) => steps.notes(session, prefix));
  }

  changeNote(name: string, change: (text: string | undefined) => string | undefined) {
    const { write, steps } = this.#store;
    return write((session) => steps.changeNote(session, name, change));
  }

  clear(account?: string) {
    const { writeLong, steps } = this.#store;
    return writeLong((session) => steps.clear(session, account));
  }

  async listScopes() {
    const { readLong, steps } = this.#store;
    const scopes: Scope[] = [];
    let last: Scope | undefined = { account: "", region: "" };
    while (last !== undefined) {
      const after: Scope = last;
      const some = await readLong((session) => steps.listScopes(session, after, scopesRead));
      for (const scope of some) scopes.push(scope);
      last = some.length < scopesRead ? undefined : some.at(-1);
    }
    return scopes;
  }

  async *readState(account?: string): AsyncIterable<StateRecord> {
    const { read, steps } = this.#store;
    for (const kind of stateKinds) {
      let after: string | undefined;
      do {
        const query = { kind, account, after, limit: recordsRead };
        const page: StatePage = await read((session) => steps.readState(session, query));
        yield* page.records;
        after = page.next;
      } while (after !== undefined);
    }
  }

  async writeState(records: readonly StateRecord[]) {
    const { write, steps } = this.#store;
    const models = importable(records);
    if (models) await this.#store.importModels(models);
    else await write((session) => steps.writeState(session, records));
  }

  countModels() {
    const { readLong, steps } = this.#store;
    return readLong((session) => steps.countModels(session));
  }

  ping() {
    return this.#store.ping();
  }

  close() {
    return this.#store.close();
  }

  /** Returns a rejected promise, instead of throwing, if an ARN is not of its kind. */
  async #create(creation: () => Creation): Promise<string> {
    const { write, steps } = this.#store;
    const wanted = creation();
    return write((session) => steps.create(session, wanted));
  }
}

/** The records as models to import, if there are many and all are such models. */
function importable(records: readonly StateRecord[]): ImportedModel[] | undefined {
  if (records.length < manyModels) return undefined;
  const models: ImportedModel[] = [];
  for (const record of records) {
    const model = importedModelOf(record);
    if (model === undefined) return undefined;
    models.push(model);
  }
  return models;
}
