import type {
  AccessKey,
  Catalogue,
  CheckResult,
  CopyJob,
  CopyJobQuery,
  CreateJobOptions,
  CreateOptions,
  CustomizationJob,
  CustomizationJobQuery,
  CustomModel,
  ImportedModel,
  ModelQuery,
  Scope,
  Tag,
} from "../catalogue.ts";
import { createCopyJob, getCopyJob, listCopyJobs } from "./copy-jobs.ts";
import {
  createCustomizationJob,
  getCustomizationJob,
  listCustomizationJobs,
  stopCustomizationJob,
} from "./customization-jobs.ts";
import type { Database } from "./database.ts";
import { importModels } from "./import.ts";
import { deleteKey, findSecret, getKey, listKeys, makeSecret, putKey } from "./keys.ts";
import { listModels } from "./listing.ts";
import { createModel, deleteModel, getModel } from "./models.ts";
import { openDatabase } from "./open.ts";
import { finishCheck, pendingChecks, settle } from "./settling.ts";
import { deletePolicy, getPolicy, putPolicy } from "./sharing.ts";
import { listTags, tag, untag } from "./tagging.ts";
import { nextDue } from "./under-way.ts";

/** Opens or makes the catalogue in the file at `path`; `:memory:` keeps nothing. */
export async function openSqliteCatalogue(path: string): Promise<Catalogue> {
  return new SqliteCatalogue(await openDatabase(path));
}

/** The catalogue in an SQLite file. Each method is one read or one write of its database. */
class SqliteCatalogue implements Catalogue {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  createModel(model: CustomModel, options: CreateOptions = {}) {
    return this.#database.write(() => createModel(this.#database, model, options));
  }

  getModel(viewer: Scope, identifier: string) {
    return this.#database.read(() => getModel(this.#database, viewer, identifier));
  }

  deleteModel(owner: Scope, identifier: string) {
    return this.#database.write(() => deleteModel(this.#database, owner, identifier));
  }

  listModels(query: ModelQuery) {
    return this.#database.read(() => listModels(this.#database, query));
  }

  createCustomizationJob(job: CustomizationJob, model: CustomModel, options: CreateJobOptions = {}) {
    return this.#database.write(() => createCustomizationJob(this.#database, job, model, options));
  }

  getCustomizationJob(scope: Scope, identifier: string) {
    return this.#database.read(() => getCustomizationJob(this.#database, scope, identifier));
  }

  listCustomizationJobs(query: CustomizationJobQuery) {
    return this.#database.read(() => listCustomizationJobs(this.#database, query));
  }

  stopCustomizationJob(scope: Scope, identifier: string, now: number) {
    return this.#database.write(() => stopCustomizationJob(this.#database, scope, identifier, now));
  }

  createCopyJob(job: CopyJob, model: CustomModel, options: CreateJobOptions = {}) {
    return this.#database.write(() => createCopyJob(this.#database, job, model, options));
  }

  getCopyJob(scope: Scope, jobArn: string) {
    return this.#database.read(() => getCopyJob(this.#database, scope, jobArn));
  }

  listCopyJobs(query: CopyJobQuery) {
    return this.#database.read(() => listCopyJobs(this.#database, query));
  }

  async settle(now: number) {
    // Most of the time nothing is due, and a look is cheaper than a transaction.
    const due = await this.#database.read(() => nextDue(this.#database));
    if (due === undefined || due > now) return due;
    return this.#database.write(() => settle(this.#database, now));
  }

  pendingChecks() {
    return this.#database.read(() => pendingChecks(this.#database));
  }

  finishCheck(arn: string, result: CheckResult, now: number) {
    return this.#database.write(() => finishCheck(this.#database, arn, result, now));
  }

  listTags(scope: Scope, arn: string) {
    return this.#database.read(() => listTags(this.#database, scope, arn));
  }

  tag(scope: Scope, arn: string, tags: readonly Tag[]) {
    return this.#database.write(() => tag(this.#database, scope, arn, tags));
  }

  untag(scope: Scope, arn: string, keys: readonly string[]) {
    return this.#database.write(() => untag(this.#database, scope, arn, keys));
  }

  putPolicy(owner: Scope, modelArn: string, policy: string, sharedWith: readonly string[]) {
    return this.#database.write(() => putPolicy(this.#database, owner, modelArn, policy, sharedWith));
  }

  getPolicy(owner: Scope, modelArn: string) {
    return this.#database.read(() => getPolicy(this.#database, owner, modelArn));
  }

  deletePolicy(owner: Scope, modelArn: string) {
    return this.#database.write(() => deletePolicy(this.#database, owner, modelArn));
  }

  putKey(key: AccessKey) {
    return this.#database.write(() => putKey(this.#database, key));
  }

  getKey(id: string) {
    return this.#database.read(() => getKey(this.#database, id));
  }

  listKeys(account?: string) {
    return this.#database.read(() => listKeys(this.#database, account));
  }

  deleteKey(id: string) {
    return this.#database.write(() => deleteKey(this.#database, id));
  }

  async secret(name: string) {
    const known = await this.#database.read(() => findSecret(this.#database, name));
    return known ?? this.#database.write(() => makeSecret(this.#database, name));
  }

  importModels(models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>, onProgress?: (stored: number) => void) {
    return importModels(this.#database, models, onProgress);
  }

  async countModels() {
    const row = await this.#database.read(() =>
      this.#database.get<{ count: number }>("SELECT ifnull(sum(models), 0) AS count FROM scopes"),
    );
    return row?.count ?? 0;
  }

  async ping() {
    await this.#database.read(() => this.#database.get("SELECT 1 FROM scopes LIMIT 1"));
  }

  close() {
    return this.#database.close();
  }
}
