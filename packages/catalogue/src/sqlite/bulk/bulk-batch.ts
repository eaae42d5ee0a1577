import { placeOf } from "../../listing/place.ts";
import { summaryText } from "../../listing/summary.ts";
import { requireArn, sameScope } from "../../rules/arn.ts";
import { viewersOf } from "../../rules/sharing.ts";
import type { ImportedModel, Scope } from "../../types.ts";
import { statusNumbers } from "../database/status-numbers.ts";
import { type StoredBase, storedBase } from "../database/stored-base.ts";
import { restText } from "../kept-members.ts";

/**
 * Models on their way to the thread that writes them, in the shape that crosses between threads the fastest: one text and one array of
 * numbers. Accounts with their regions, and ARNs of foundation models, cross once. After that each is referred to by its number, which
 * counts all that have crossed.
 */
export interface BulkBatch {
  /** The texts of all models, one after the other, without separators. */
  readonly text: string;
  /** {@link numbersPerModel} whole numbers per model, in the order in which `BatchMaker` writes them. */
  readonly numbers: Uint32Array;
  readonly newScopes: readonly Scope[];
  readonly newArns: readonly string[];
  /** ARN, key and value of each tag, one after the other. */
  readonly tags: readonly string[];
  /** The index of a model in the batch, and an account with which it is shared. */
  readonly shares: readonly (readonly [index: number, account: string])[];
}

/** A model as a batch has it: its scope, its foundation model and its base, if it is one, by their numbers. */
export interface BulkModel {
  readonly scope: number;
  readonly place: string;
  readonly status: number;
  readonly base: StoredBase;
  readonly foundation: number;
  readonly name: string;
  readonly jobName: string | null;
  readonly summary: string;
  readonly more: string;
}

/** Scope, status, base and foundation; and the lengths of place, base, name, job's name, summary and the rest. */
const numbersPerModel = 10;
/** Stands for an absent value. */
const none = 0xffff_ffff;

/** Writes batches. */
export class BatchMaker {
  readonly #scopes = new Numbers<Scope>();
  readonly #arns = new Numbers<string>();
  #last: { readonly scope: Scope; readonly number: number } | undefined;

  batchOf(models: readonly ImportedModel[]): BulkBatch {
    const numbers = new Uint32Array(models.length * numbersPerModel);
    const tags: string[] = [];
    const shares: [number, string][] = [];
    let text = "";
    for (const [index, model] of models.entries()) {
      const { scope, id } = requireArn(model.modelArn, "custom-model");
      const { modelName, jobName } = model;
      const foundation = this.#arns.of(model.foundationModelArn, model.foundationModelArn);
      const base = storedBase(model, (arn) => this.#arns.of(arn, arn));
      const baseId = typeof base === "string" ? base : "";
      const place = placeOf({ creationTime: model.creationTime, id });
      const summary = summaryText(model, scope.account);
      const more = restText(model);

      let at = index * numbersPerModel;
      numbers[at++] = this.#scopeOf(scope);
      numbers[at++] = statusNumbers[model.modelStatus];
      numbers[at++] = typeof base === "string" ? none : base;
      numbers[at++] = foundation;
      numbers[at++] = place.length;
      numbers[at++] = baseId.length;
      numbers[at++] = modelName.length;
      numbers[at++] = jobName?.length ?? none;
      numbers[at++] = summary.length;
      numbers[at++] = more.length;
      text += place + baseId + modelName + (jobName ?? "") + summary + more;

      for (const { key, value } of model.tags ?? []) tags.push(model.modelArn, key, value);
      for (const account of viewersOf(scope.account, model.sharedWith)) shares.push([index, account]);
    }
    return { text, numbers, newScopes: this.#scopes.takeNew(), newArns: this.#arns.takeNew(), tags, shares };
  }

  /** Remembers the last scope, because models of one scope mostly come one after the other. */
  #scopeOf(scope: Scope): number {
    if (this.#last === undefined || !sameScope(this.#last.scope, scope)) {
      this.#last = { scope, number: this.#scopes.of(scope.account + scope.region, scope) };
    }
    return this.#last.number;
  }
}

/** Numbers for things, in the order in which they are first met. */
class Numbers<Thing> {
  readonly #known = new Map<string, number>();
  #new: Thing[] = [];

  of(key: string, thing: Thing): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const number = this.#known.size;
    this.#known.set(key, number);
    this.#new.push(thing);
    return number;
  }

  /** What was met for the first time since the last call. */
  takeNew(): Thing[] {
    const met = this.#new;
    this.#new = [];
    return met;
  }
}

/** Reads a batch. */
export function* modelsOf({ text, numbers }: BulkBatch): Generator<BulkModel, void, undefined> {
  let at = 0;
  let end = 0;
  const number = () => numbers[at++] ?? none;
  const part = () => {
    const start = end;
    end += number();
    return text.slice(start, end);
  };
  while (at < numbers.length) {
    const scope = number();
    const status = number();
    const base = number();
    const foundation = number();
    const place = part();
    const baseId = part();
    const name = part();
    const hasJob = numbers[at] !== none;
    const jobName = hasJob ? part() : null;
    if (!hasJob) at++;
    const summary = part();
    const more = part();
    yield { scope, place, status, base: base === none ? baseId : base, foundation, name, jobName, summary, more };
  }
}
