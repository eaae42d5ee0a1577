import { Random } from "../../../../test/random.ts";

/** A custom model as a scripted catalogue keeps it. */
export interface ScriptedModel {
  readonly modelArn: string;
  readonly modelName: string;
  /** Milliseconds. */
  readonly creationTime: number;
  readonly modelStatus: string;
}

/** A page as a scripted catalogue gives it: the shape of ListCustomModels' answer. */
export interface ScriptedPage {
  readonly modelSummaries: readonly ScriptedSummary[];
  readonly nextToken?: string;
}

export interface ScriptedSummary {
  readonly modelArn: string;
  readonly modelName: string;
  readonly creationTime: Date;
  readonly modelStatus: string;
}

export interface ScriptedInput {
  readonly creationTimeAfter?: Date;
  readonly creationTimeBefore?: Date;
  readonly sortBy?: "CreationTime";
  readonly sortOrder?: "Ascending" | "Descending";
  readonly modelStatus?: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** The ways in which services differ that all list by creation time. */
export interface Habits {
  /** Whether `creationTimeAfter` and `creationTimeBefore` list what was made at the very time. */
  readonly includesBounds: boolean;
  /** What times are: exact; exact but shown in whole seconds; or shown and compared in whole seconds. */
  readonly times: "milliseconds" | "shown in seconds" | "compared in seconds";
  /** Whether models of the same time come in opposite orders ascending and descending, or in the same. */
  readonly reversesTies: boolean;
  /** How many models a page holds without `maxResults`. */
  readonly pageSize: number;
  /** The share of pages that come short, or empty, with a token. */
  readonly shortPages: number;
  /** The share of requests that are throttled. */
  readonly throttling: number;
  /** How long a request takes, milliseconds. */
  readonly latency: number;
  /** Whether some requests take only half as long. */
  readonly latencyVaries: boolean;
}

export const plainHabits: Habits = {
  includesBounds: false,
  times: "milliseconds",
  reversesTies: true,
  pageSize: 100,
  shortPages: 0,
  throttling: 0,
  latency: 0,
  latencyVaries: true,
};

/** A service in memory that lists custom models by creation time, with habits of one's choice. */
export class ScriptedCatalogue {
  readonly models: ScriptedModel[];
  readonly habits: Habits;
  requests = 0;
  underWay = 0;
  mostUnderWay = 0;
  /** In all its answers together. */
  modelsGiven = 0;
  /** Fails a request where it returns an error. */
  fault: (input: ScriptedInput) => Error | undefined = () => undefined;
  readonly #random: Random;

  constructor(models: readonly ScriptedModel[], habits: Partial<Habits> = {}, random = new Random(1)) {
    this.models = [...models];
    this.habits = { ...plainHabits, ...habits };
    this.#random = random;
    for (const model of models) this.#everMade.set(model.modelArn, model);
  }

  /** Answers like `client.send(new ListCustomModelsCommand(input))`. */
  readonly call = async (input: ScriptedInput, options: { abortSignal?: AbortSignal } = {}): Promise<ScriptedPage> => {
    this.requests += 1;
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      await this.#roundTrip(options.abortSignal);
      const fault = this.fault(input);
      if (fault !== undefined) throw fault;
      if (this.#random.chance(this.habits.throttling)) throw named("ThrottlingException", "Rate exceeded");
      return this.#page(input);
    } finally {
      this.underWay -= 1;
    }
  };

  #roundTrip(signal: AbortSignal | undefined): Promise<void> {
    if (this.habits.latency === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const abort = () => {
        clearTimeout(timer);
        reject(named("AbortError", "Request aborted"));
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        },
        this.habits.latency * (this.habits.latencyVaries ? 0.5 + this.#random.next() / 2 : 1),
      );
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  #page(input: ScriptedInput): ScriptedPage {
    const { nextToken, maxResults = this.habits.pageSize, ...rest } = input;
    const listing = JSON.stringify(rest);
    const token = nextToken === undefined ? undefined : (JSON.parse(atob(nextToken)) as Token);
    if (token !== undefined && token.listing !== listing) {
      throw named("ValidationException", `A token of ${token.listing} in ${listing}`);
    }
    const sequence = this.#sequence(rest);
    const last = token && this.#everMade.get(token.arn);
    const start = last === undefined ? 0 : sequence.findIndex((model) => this.#order(model, last, rest) > 0);
    const page = (token?.page ?? 0) + 1;
    const size = this.#pageSize(maxResults, `${page}${token?.arn}${listing}`);
    const models = start < 0 ? [] : sequence.slice(start, start + size);
    const isLast = start < 0 || start + size >= sequence.length;
    const arn = models.at(-1)?.modelArn ?? token?.arn ?? "";
    const next = isLast ? {} : { nextToken: btoa(JSON.stringify({ listing, arn, page } satisfies Token)) };
    this.modelsGiven += models.length;
    return { modelSummaries: models.map((model) => this.#summary(model)), ...next };
  }

  /** Some pages come short, or empty: always the same ones, so that a page asked for twice is the same page. */
  #pageSize(maxResults: number, request: string): number {
    const dice =
      [...request].reduce((sum, character) => Math.imul(sum ^ character.charCodeAt(0), 0x01000193), 17) >>> 0;
    const isShort = dice % 1000 < this.habits.shortPages * 1000;
    return isShort ? (dice >>> 10) % maxResults : maxResults;
  }

  #sequence(input: ScriptedInput): ScriptedModel[] {
    const { includesBounds } = this.habits;
    const after = input.creationTimeAfter === undefined ? undefined : this.#compared(input.creationTimeAfter.getTime());
    const before =
      input.creationTimeBefore === undefined ? undefined : this.#compared(input.creationTimeBefore.getTime());
    const least = includesBounds ? 0 : Number.MIN_VALUE;
    return this.#sorted(input).filter((model) => {
      const time = this.#compared(model.creationTime);
      return (
        (after === undefined || time - after >= least) &&
        (before === undefined || before - time >= least) &&
        (input.modelStatus === undefined || input.modelStatus === model.modelStatus)
      );
    });
  }

  /** All models in the listing's order, sorted anew only after a change. */
  #sorted(input: ScriptedInput): readonly ScriptedModel[] {
    const order = input.sortOrder ?? "Descending";
    const sorted = this.#inOrder.get(order) ?? this.models.toSorted((a, b) => this.#order(a, b, input));
    this.#inOrder.set(order, sorted);
    return sorted;
  }

  #order(a: ScriptedModel, b: ScriptedModel, input: ScriptedInput): number {
    const ascending = input.sortOrder === "Ascending";
    const byTime = this.#compared(a.creationTime) - this.#compared(b.creationTime);
    const byArn = a.modelArn < b.modelArn ? -1 : a.modelArn > b.modelArn ? 1 : 0;
    return byTime !== 0 ? (ascending ? byTime : -byTime) : ascending || !this.habits.reversesTies ? byArn : -byArn;
  }

  /** By ARN: a token keeps its place when the model that it names is deleted. */
  readonly #everMade = new Map<string, ScriptedModel>();
  readonly #inOrder = new Map<string, readonly ScriptedModel[]>();

  create(model: ScriptedModel): void {
    this.models.push(model);
    this.#everMade.set(model.modelArn, model);
    this.#inOrder.clear();
  }

  delete(modelArn: string): void {
    const index = this.models.findIndex((model) => model.modelArn === modelArn);
    this.#inOrder.clear();
    if (index >= 0) this.models.splice(index, 1);
  }

  #compared(time: number): number {
    return this.habits.times === "compared in seconds" ? Math.floor(time / 1000) * 1000 : time;
  }

  #summary({ modelArn, modelName, creationTime, modelStatus }: ScriptedModel): ScriptedSummary {
    const shown = this.habits.times === "milliseconds" ? creationTime : Math.floor(creationTime / 1000) * 1000;
    return { modelArn, modelName, creationTime: new Date(shown), modelStatus };
  }
}

interface Token {
  /** The listing that it belongs to. */
  readonly listing: string;
  /** The model given last; empty before the first. */
  readonly arn: string;
  /** How many pages there were. */
  readonly page: number;
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
