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
import type { Database } from "./database/database.ts";
import { openDatabase } from "./database/open.ts";
import { importModels } from "./import.ts";
import { deleteKey, findSecret, getKey, listKeys, makeSecret, putKey } from "./keys.ts";
import { listModels } from "./listing.ts";
import { createModel, deleteModel, getModel } from "./models.ts";
import { finishCheck, pendingChecks, settle } from "./settling.ts";
import { deletePolicy, getPolicy, putPolicy } from "./sharing.ts";
import { listTags, tag, untag } from "./tags.ts";
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
    return this.#database.write((session) => createModel(session, model, options));
  }

  getModel(viewer: Scope, identifier: string) {
    return this.#database.read((session) => getModel(session, viewer, identifier));
  }

  deleteModel(owner: Scope, identifier: string) {
    return this.#database.write((session) => deleteModel(session, owner, identifier));
  }

  listModels(query: ModelQuery) {
    return this.#database.read((session) => listModels(session, query));
  }

  createCustomizationJob(job: CustomizationJob, model: CustomModel, options: CreateJobOptions = {}) {
    return this.#database.write((session) => createCustomizationJob(session, job, model, options));
  }

  getCustomizationJob(scope: Scope, identifier: string) {
    return this.#database.read((session) => getCustomizationJob(session, scope, identifier));
  }

  listCustomizationJobs(query: CustomizationJobQuery) {
    return this.#database.read((session) => listCustomizationJobs(session, query));
  }

  stopCustomizationJob(scope: Scope, identifier: string, now: number) {
    return this.#database.write((session) => stopCustomizationJob(session, scope, identifier, now));
  }

  createCopyJob(job: CopyJob, model: CustomModel, options: CreateJobOptions = {}) {
    return this.#database.write((session) => createCopyJob(session, job, model, options));
  }

  getCopyJob(scope: Scope, jobArn: string) {
    return this.#database.read((session) => getCopyJob(session, scope, jobArn));
  }

  listCopyJobs(query: CopyJobQuery) {
    return this.#database.read((session) => listCopyJobs(session, query));
  }

  revision() {
    return this.#database.revision();
  }

  async settle(now: number) {
    // Most of the time nothing is due, and a look is cheaper than a transaction.
    const due = await this.#database.read((session) => nextDue(session));
    if (due === undefined || due > now) return due;
    return this.#database.write((session) => settle(session, now));
  }

  pendingChecks() {
    return this.#database.read((session) => pendingChecks(session));
  }

  finishCheck(arn: string, result: CheckResult, now: number) {
    return this.#database.write((session) => finishCheck(session, arn, result, now));
  }

  listTags(scope: Scope, arn: string) {
    return this.#database.read((session) => listTags(session, scope, arn));
  }

  tag(scope: Scope, arn: string, tags: readonly Tag[]) {
    return this.#database.write((session) => tag(session, scope, arn, tags));
  }

  untag(scope: Scope, arn: string, keys: readonly string[]) {
    return this.#database.write((session) => untag(session, scope, arn, keys));
  }

  putPolicy(owner: Scope, modelArn: string, policy: string, sharedWith: readonly string[]) {
    return this.#database.write((session) => putPolicy(session, owner, modelArn, policy, sharedWith));
  }

  getPolicy(owner: Scope, modelArn: string) {
    return this.#database.read((session) => getPolicy(session, owner, modelArn));
  }

  deletePolicy(owner: Scope, modelArn: string) {
    return this.#database.write((session) => deletePolicy(session, owner, modelArn));
  }

  putKey(key: AccessKey) {
    return this.#database.write((session) => putKey(session, key));
  }

  getKey(id: string) {
    return this.#database.read((session) => getKey(session, id));
  }

  listKeys(account?: string) {
    return this.#database.read((session) => listKeys(session, account));
  }

  deleteKey(id: string) {
    return this.#database.write((session) => deleteKey(session, id));
  }

  async secret(name: string) {
    const known = await this.#database.read((session) => findSecret(session, name));
    return known ?? this.#database.write((session) => makeSecret(session, name));
  }

  importModels(models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>, onProgress?: (stored: number) => void) {
    return importModels(this.#database, models, onProgress);
  }

  async countModels() {
    const row = await this.#database.read((session) =>
      session.get<{ count: number }>("SELECT ifnull(sum(models), 0) AS count FROM ranges WHERE range % 2 = 0"),
    );
    return row?.count ?? 0;
  }

  async ping() {
    await this.#database.read((session) => session.get("SELECT 1 FROM scopes LIMIT 1"));
  }

  close() {
    return this.#database.close();
  }
}
