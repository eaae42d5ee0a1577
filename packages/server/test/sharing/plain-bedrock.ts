import type { Scope } from "@outcrop/catalogue";

/** A custom model as `PlainBedrock` keeps it. */
export interface PlainModel {
  /** Undefined while a customization job is making it: its ARN is not told, and nobody sees it, but its name is taken. */
  modelArn: string | undefined;
  readonly modelName: string;
  readonly owner: Scope;
  readonly creationTime: number;
  readonly customizationType: "FINE_TUNING" | "IMPORTED";
  /** When it becomes Active. */
  readonly ready: number;
  /** Whether a copy makes it, which protects it from deletion until it is ready. */
  readonly isCopy: boolean;
  /** The accounts that its policy allows; undefined where it has none. */
  policy?: readonly string[];
}

/** A row of a listing, as both sides tell it. */
export interface Row {
  readonly modelArn: string | undefined;
  readonly modelName: string | undefined;
  readonly ownerAccountId: string | undefined;
  readonly modelStatus: string | undefined;
  readonly customizationType: string | undefined;
  readonly creationTime: number | undefined;
}

/**
 * What accounts may see and do, said as plainly as can be: a list of models and a few conditions over all of it. A refusal is the
 * name of the service's error.
 */
export class PlainBedrock {
  #models: PlainModel[] = [];
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Why the caller may not make a model of this name. */
  refusesName(caller: Scope, modelName: string): string | undefined {
    const isTaken = this.#models.some((model) => model.modelName === modelName && isOwner(model, caller));
    return isTaken ? "ValidationException" : undefined;
  }

  add(model: PlainModel): void {
    this.#models.push(model);
  }

  /** Why the caller may not copy this model, from whatever region it is in. */
  refusesCopy(caller: Scope, modelArn: string): string | undefined {
    const source = this.#find(modelArn);
    if (!source || !isSeenBy(source, caller.account)) return "ResourceNotFoundException";
    return source.ready <= this.#now ? undefined : "ValidationException";
  }

  share(caller: Scope, modelArn: string, accounts: readonly string[]): string | undefined {
    const model = this.#find(modelArn);
    if (model && !mayShare(model, caller)) return "AccessDeniedException";
    if (!model || !isOwner(model, caller)) return "ResourceNotFoundException";
    model.policy = accounts;
    return undefined;
  }

  withdraw(caller: Scope, modelArn: string): string | undefined {
    const model = this.#find(modelArn);
    if (model && !mayShare(model, caller)) return "AccessDeniedException";
    if (!model || !isOwner(model, caller) || !model.policy) return "ResourceNotFoundException";
    delete model.policy;
    return undefined;
  }

  delete(caller: Scope, modelArn: string): string | undefined {
    const model = this.#find(modelArn);
    if (!model || !isInListing(model, caller)) return "ResourceNotFoundException";
    if (model.isCopy && model.ready > this.#now) return "ConflictException";
    this.#models = this.#models.filter((other) => other !== model);
    return undefined;
  }

  /** What the caller's listing shows, in no particular order. */
  list(caller: Scope, isOwned?: boolean): Row[] {
    return this.#models
      .filter((model) => model.modelArn !== undefined && isInListing(model, caller))
      .filter((model) => isOwned === undefined || isOwned === isOwner(model, caller))
      .map(({ modelArn, modelName, owner, customizationType, creationTime, ready }) => ({
        modelArn,
        modelName,
        ownerAccountId: owner.account,
        modelStatus: ready <= this.#now ? "Active" : "Creating",
        customizationType,
        creationTime,
      }));
  }

  #find(modelArn: string): PlainModel | undefined {
    return this.#models.find((model) => model.modelArn === modelArn);
  }

  /** The type of a model that is there. */
  typeOf(modelArn: string): PlainModel["customizationType"] {
    const model = this.#find(modelArn);
    if (!model) throw new RangeError(`There is no model ${modelArn}.`);
    return model.customizationType;
  }
}

function isOwner({ owner }: PlainModel, { account, region }: Scope): boolean {
  return owner.account === account && owner.region === region;
}

function isSeenBy({ owner, policy = [] }: PlainModel, account: string): boolean {
  return owner.account === account || policy.includes(account);
}

/** Only its own account shares a model; another account that knows of it is told so. */
function mayShare(model: PlainModel, { account }: Scope): boolean {
  return model.owner.account === account || !isSeenBy(model, account);
}

function isInListing(model: PlainModel, { account, region }: Scope): boolean {
  return model.owner.region === region && isSeenBy(model, account);
}
