import type { BedrockClient, CustomModelSummary } from "@aws-sdk/client-bedrock";
import {
  type Catalogue,
  type CustomModel,
  getModelHistory,
  type ModelHistory,
  putModelHistories,
  scopeOf,
} from "@outcrop/catalogue";
import { changedTags } from "./changed-tags.ts";
import { type DetailedModel, withDetails } from "./model-details.ts";
import type { PullOptions } from "./pull-source.ts";
import { changesBetween, modelOf } from "./pulled-model.ts";
import { someAtOnce } from "./some-at-once.ts";

/** How many requests for details are under way at once, for one target. */
const detailsAtOnce = 8;

/** How many models are stored at a time with their details: a run that is killed loses the details of so many at most, for each target under way. */
const detailedAtATime = 50;

/** A model as it was listed, and as the catalogue had it. */
interface Found {
  readonly model: CustomModel;
  readonly before: CustomModel | undefined;
}

/** Writes into the catalogue what a pull finds out about models. */
export class FoundModels {
  readonly #catalogue: Catalogue;
  readonly #options: PullOptions;
  readonly #now: number;
  created = 0;
  changed = 0;
  gone = 0;
  /** The creation time of the oldest model that is still being made. */
  earliestUnfinished = Number.POSITIVE_INFINITY;

  /** @param now the time of this pull, milliseconds */
  constructor(catalogue: Catalogue, options: PullOptions, now: number) {
    this.#catalogue = catalogue;
    this.#options = options;
    this.#now = now;
  }

  /**
   * Stores the models of a page that are new or changed, with details in small pieces, because these take long to come. History is
   * written first: if a run dies in between, the next one sees the model as new or changed again.
   * @param asker the client that asks for details
   * @param onStored is called with how many of these models have been stored so far
   */
  async store(
    summaries: readonly CustomModelSummary[],
    asker: BedrockClient,
    onStored: (models: number) => void = () => {},
  ): Promise<void> {
    const piece = this.#options.details === undefined ? summaries.length : detailedAtATime;
    for (let index = 0; index < summaries.length; index += piece) {
      await this.#storePiece(summaries.slice(index, index + piece), asker);
      onStored(Math.min(index + piece, summaries.length));
    }
  }

  async #storePiece(summaries: readonly CustomModelSummary[], asker: BedrockClient): Promise<void> {
    const found: Found[] = [];
    const unchanged: CustomModel[] = [];
    const onPage = new Map<string, CustomModel>();
    for (const summary of summaries) {
      const { modelArn = "", baseModelArn = "" } = summary;
      const before = await this.#stored(modelArn);
      const model = modelOf(summary, before, onPage.get(baseModelArn) ?? (await this.#stored(baseModelArn)));
      onPage.set(modelArn, model);
      if (model.modelStatus === "Creating") {
        this.earliestUnfinished = Math.min(this.earliestUnfinished, model.creationTime);
      }
      const isNews = before === undefined || changesBetween(before, model, 0).length > 0;
      if (isNews || (await this.#lacksDetails(modelArn))) found.push({ model, before });
      else unchanged.push(model);
    }
    if (found.length > 0) await this.#write(found, asker);
    if (this.#options.full) await this.#writeTags(unchanged, asker);
  }

  /** Removes a model that is gone, and records when that was seen. */
  async remove(modelArn: string): Promise<void> {
    const modelName = (await this.#stored(modelArn))?.modelName ?? "";
    const { firstSeen = this.#now, changes = [] } = (await getModelHistory(this.#catalogue, modelArn)) ?? {};
    await putModelHistories(this.#catalogue, [{ modelArn, modelName, firstSeen, changes, goneAt: this.#now }]);
    await this.#catalogue.deleteModel(scopeOf(modelArn), modelArn);
    this.gone++;
  }

  async #write(found: readonly Found[], asker: BedrockClient): Promise<void> {
    const detailed = await this.#detailed(
      found.map(({ model }) => model),
      asker,
    );
    const histories: ModelHistory[] = [];
    for (const { model, before } of found) {
      if (before?.modelName !== model.modelName) await this.#removeNamesake(model);
      histories.push(await this.#historyOf(model, before));
    }
    await putModelHistories(this.#catalogue, histories);
    await this.#catalogue.putModels(detailed.map(({ model }) => model));
    const jobs = detailed.flatMap(({ job }) => job ?? []);
    await this.#catalogue.writeState(jobs.map((body) => ({ kind: "model-customization-job", body })));
    for (const { model, before } of found) {
      if (before === undefined) this.created++;
      else if (changesBetween(before, model, 0).length > 0) this.changed++;
    }
  }

  /** An account has only one model of a name, so an earlier model of the same name is gone. */
  async #removeNamesake({ modelArn, modelName }: CustomModel): Promise<void> {
    const namesake = await this.#catalogue.getModel(scopeOf(modelArn), modelName);
    if (namesake !== undefined && namesake.modelArn !== modelArn) await this.remove(namesake.modelArn);
  }

  async #historyOf(model: CustomModel, before: CustomModel | undefined): Promise<ModelHistory> {
    const { modelArn, modelName } = model;
    const known = await getModelHistory(this.#catalogue, modelArn);
    const { goneAt: _back, ...past } = known ?? { modelArn, firstSeen: this.#now, changes: [] };
    const detailed = this.#options.details === undefined ? {} : { detailedAt: this.#now };
    const history = { ...past, ...detailed, modelName };
    if (before === undefined) return history;
    return { ...history, changes: [...history.changes, ...changesBetween(before, model, this.#now)] };
  }

  /** Whether details are asked for, but this model was stored without them. */
  async #lacksDetails(modelArn: string): Promise<boolean> {
    if (this.#options.details === undefined) return false;
    return (await getModelHistory(this.#catalogue, modelArn))?.detailedAt === undefined;
  }

  async #detailed(models: readonly CustomModel[], asker: BedrockClient): Promise<DetailedModel[]> {
    const { details: rate, signal } = this.#options;
    if (rate === undefined) return models.map((model) => ({ model }));
    return someAtOnce(models, detailsAtOnce, signal, (model) => withDetails(model, asker, rate));
  }

  /** Updates tags, which may have changed even where the summaries are the same. */
  async #writeTags(models: readonly CustomModel[], asker: BedrockClient): Promise<void> {
    const { details: rate, signal } = this.#options;
    if (rate === undefined) return;
    const news = await someAtOnce(models, detailsAtOnce, signal, async (model) => {
      const changed = await changedTags(model, this.#catalogue, asker, rate);
      return changed && { model, ...changed };
    });
    for (const { model, tags, from, to } of news.filter((each) => each !== undefined)) {
      const history = await this.#historyOf(model, model);
      const changes = [...history.changes, { seenAt: this.#now, member: "tags", from, to }];
      await putModelHistories(this.#catalogue, [{ ...history, changes }]);
      await this.#catalogue.putModels([{ ...model, tags }]);
      this.changed++;
    }
  }

  /** The model as the catalogue has it, whoever sees it. */
  async #stored(arn: string): Promise<CustomModel | undefined> {
    if (!arn.includes(":custom-model/")) return undefined;
    return this.#catalogue.getModel(scopeOf(arn), arn);
  }
}
