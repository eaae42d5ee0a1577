import type { CustomModelSummary } from "@aws-sdk/client-bedrock";
import {
  type Catalogue,
  getPulledTarget,
  type PulledTarget,
  putPulledTarget,
  type Scope,
  scopeOf,
} from "@outcrop/catalogue";
import { getPaginator } from "@outcrop/paginator";
import { FoundModels } from "./found-models.ts";
import { patientPages } from "./patient-pages.ts";
import type { PullOptions, PullOutcome, PullSource } from "./pull-source.ts";
import { settledBefore } from "./settled-until.ts";
import { noteViewer } from "./sharing.ts";

const pageSize = 1000;

/**
 * A pull of what one account sees in one region, in two steps. The first lists, and stores the account's own models. The second comes when
 * all targets have been listed, and stores the models that others share with the account; of a model that its owner has just listed, it
 * stores only the share. Only a full pull that reached its end removes models, so nothing is taken for deleted that could not be listed.
 */
export class TargetPull {
  readonly source: PullSource;
  readonly #catalogue: Catalogue;
  readonly #options: PullOptions;
  readonly #now = Date.now();
  readonly #models: FoundModels;
  readonly #seen = new Set<string>();
  readonly #shared: CustomModelSummary[] = [];
  #known: PulledTarget | undefined;
  #full = false;
  #settled: number | undefined;

  constructor(source: PullSource, catalogue: Catalogue, options: PullOptions) {
    this.source = source;
    this.#catalogue = catalogue;
    this.#options = options;
    this.#models = new FoundModels(catalogue, options, this.#now);
  }

  /** @throws the service's error where it cannot be listed */
  async list(): Promise<void> {
    const { client, account } = this.source;
    const { signal } = this.#options;
    this.#known = await getPulledTarget(this.#catalogue, this.source);
    this.#full = this.#options.full || this.#needsFullPull() || (await this.#isCleared());
    this.#settled = await settledBefore(this.source, this.#now, this.#known?.settledUntil, signal);
    const since = this.#full ? undefined : this.#known?.settledUntil;
    const input = {
      ...(since !== undefined && { creationTimeAfter: new Date(since) }),
      // A base is older than what is made from it.
      sortBy: "CreationTime",
      sortOrder: "Ascending",
    } as const;
    const models = getPaginator(client, "list_custom_models");
    const pages = patientPages(
      (StartingToken) =>
        models.paginate({ ...input, PaginationConfig: { PageSize: pageSize, StartingToken } }, { signal }),
      signal,
    );
    for await (const { modelSummaries = [] } of pages) {
      const isOwn = ({ modelArn = "" }: CustomModelSummary) => scopeOf(modelArn).account === account;
      const before = this.#seen.size;
      await this.#models.store(modelSummaries.filter(isOwn), client, (stored) =>
        this.#options.onProgress?.(this.source, before + stored),
      );
      for (const { modelArn = "" } of modelSummaries) this.#seen.add(modelArn);
      this.#shared.push(...modelSummaries.filter((summary: CustomModelSummary) => !isOwn(summary)));
      this.#options.onProgress?.(this.source, this.#seen.size);
    }
    if (this.#full) await this.#removeUnlisted(true);
  }

  /** @param isListed whether the owner of a model has just listed its own models */
  async finish(isListed: (owner: Scope) => boolean): Promise<PullOutcome> {
    const { account, region, client } = this.source;
    const strange = this.#shared.filter(({ modelArn = "" }) => !isListed(scopeOf(modelArn)));
    await this.#models.store(strange, client);
    for (const { modelArn = "" } of this.#shared) await this.#noteShare(modelArn);
    if (this.#full) await this.#removeUnlisted(false);
    const { failure: _past, settledUntil: _before, ...before } = this.#known ?? { account, region };
    const { created, changed, gone, earliestUnfinished } = this.#models;
    await putPulledTarget(this.#catalogue, {
      ...before,
      lastPull: this.#now,
      ...(this.#settled !== undefined && { settledUntil: Math.min(this.#settled, earliestUnfinished) - 1 }),
      ...(this.#full && { lastFullPull: this.#now, models: this.#seen.size }),
    });
    return { account, region, full: this.#full, listed: this.#seen.size, created, changed, gone };
  }

  #needsFullPull(): boolean {
    const { lastFullPull, settledUntil } = this.#known ?? {};
    if (lastFullPull === undefined || settledUntil === undefined) return true;
    return this.#now - lastFullPull >= this.#options.fullAfter;
  }

  /** Whether the catalogue has lost what was pulled, because somebody has cleared it. */
  async #isCleared(): Promise<boolean> {
    if ((this.#known?.models ?? 0) === 0) return false;
    const { account, region } = this.source;
    const { summaries } = await this.#catalogue.listModels({ viewer: { account, region }, maxResults: 1 });
    return summaries.length === 0;
  }

  async #noteShare(modelArn: string): Promise<void> {
    const { account, region } = this.source;
    if ((await this.#catalogue.getModel({ account, region }, modelArn)) !== undefined) return;
    const owner = scopeOf(modelArn);
    // It was deleted between the viewer's listing and its owner's.
    if ((await this.#catalogue.getModel(owner, modelArn)) === undefined) return;
    await noteViewer(this.#catalogue, owner, modelArn, account, true);
  }

  /** Removes those of this target's models (its own, or those of others) that the service did not list. */
  async #removeUnlisted(isOwned: boolean): Promise<void> {
    const { account, region } = this.source;
    const missing: string[] = [];
    let after: Awaited<ReturnType<Catalogue["listModels"]>>["next"];
    do {
      const query = { viewer: { account, region }, isOwned, maxResults: pageSize };
      const page = await this.#catalogue.listModels({ ...query, ...(after && { after }) });
      for (const text of page.summaries) {
        const { modelArn } = JSON.parse(text) as { readonly modelArn: string }; // written by the catalogue
        if (!this.#seen.has(modelArn)) missing.push(modelArn);
      }
      after = page.next;
    } while (after !== undefined);
    for (const modelArn of missing) {
      if (isOwned) await this.#models.remove(modelArn);
      else await this.#withdraw(modelArn);
    }
  }

  /** Records that the account does not see the model any more. If nobody else sees it and its owner is not pulled, the model is gone. */
  async #withdraw(modelArn: string): Promise<void> {
    const owner = scopeOf(modelArn);
    const viewers = await noteViewer(this.#catalogue, owner, modelArn, this.source.account, false);
    if (viewers.length > 0 || (await getPulledTarget(this.#catalogue, owner)) !== undefined) return;
    await this.#models.remove(modelArn);
  }
}
