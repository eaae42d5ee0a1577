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
import { type OpenDatabase, openDatabase } from "./database/open.ts";
import { importModels } from "./import.ts";
import { deleteKey, findSecret, getKey, listKeys, makeSecret, putKey } from "./keys.ts";
import { listModels } from "./listing.ts";
import { createModel, deleteModel, getModel } from "./models.ts";
import { NameLookup } from "./names/name-lookup.ts";
import { finishCheck, settle } from "./settling.ts";
import { deletePolicy, getPolicy, putPolicy } from "./sharing.ts";
import { listTags, tag, untag } from "./tags.ts";
import { pendingChecks } from "./under-way.ts";

/**
 * Connects to the catalogue in a PostgreSQL database, and makes it where there is none.
 * @param url `postgres://USER:PASSWORD@HOST:PORT/DATABASE`
 * @param log is told what an operator should know
 */
export async function openPostgresCatalogue(url: string, log: (message: string) => void): Promise<Catalogue> {
  return new PostgresCatalogue(await openDatabase(url, log));
}

/** The catalogue in a PostgreSQL database. Each method is one read or one transaction. */
class PostgresCatalogue implements Catalogue {
  readonly #database: Database;
  readonly #nameLookup: NameLookup | undefined;

  constructor({ database, hasTrigramIndex }: OpenDatabase) {
    this.#database = database;
    this.#nameLookup = hasTrigramIndex ? new NameLookup(database) : undefined;
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
    return listModels(this.#database, query, this.#nameLookup);
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

  settle(now: number) {
    return settle(this.#database, now);
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
      session.get<{ count: number }>("SELECT count(*) AS count FROM outcrop.models"),
    );
    return row?.count ?? 0;
  }

  async ping() {
    await this.#database.read((session) => session.get("SELECT 1"));
  }

  close() {
    return this.#database.close();
  }
}
