/** The catalogue refused to do something. The subclasses say why. */
export class CatalogueError extends Error {
  override readonly name: string = "CatalogueError";
}

/** The account and region have a thing of this name already; a model that a job is still making counts as well. */
export class NameTakenError extends CatalogueError {
  override readonly name = "NameTakenError";
  /** Which name it is, and of what kind of thing: `custom model`, `customization job`, or the name of a kind of things. */
  readonly taken: { readonly kind: string; readonly name: string } | undefined;

  constructor(message: string, options: ErrorOptions & Partial<Pick<NameTakenError, "taken">> = {}) {
    super(message, options);
    this.taken = options.taken;
  }
}

/** Something that the request is about, or builds on, does not exist. */
export class MissingError extends CatalogueError {
  override readonly name = "MissingError";
}

/** The request contradicts what is stored: a reused idempotency token, or a thing that is in use or has ended. */
export class ConflictError extends CatalogueError {
  override readonly name = "ConflictError";
}

/** An account would have more of something than the limit allows. */
export class LimitReachedError extends CatalogueError {
  override readonly name = "LimitReachedError";
  /** What is limited, and to how many. */
  readonly limit: { readonly called: string; readonly most: number };

  constructor(message: string, limit: LimitReachedError["limit"]) {
    super(message);
    this.limit = limit;
  }
}

/** A resource would have more tags than the limit allows. */
export class TooManyTagsError extends CatalogueError {
  override readonly name = "TooManyTagsError";
  /** The ARN of the resource. */
  readonly resource: string;

  constructor(resource: string, message: string) {
    super(message);
    this.resource = resource;
  }
}

/** The store cannot be reached, or is too busy, for now: the same call may succeed later. */
export class StoreUnavailableError extends CatalogueError {
  override readonly name = "StoreUnavailableError";
}

/**
 * The file or database cannot be used, or can no longer be used. The message says which and why. It is meant for the server's operator, not for
 * the server's clients.
 */
export class UnusableStoreError extends CatalogueError {
  override readonly name = "UnusableStoreError";
  /**
   * `damaged`: what was read is not what was written. `read-only`: it cannot be changed. `moved`: the file is no longer where it was
   * opened. `unfit`: it is not a catalogue, or not one that this version or this user may open. `missing`: there is none, and the caller asked
   * that none be made.
   */
  readonly code: UnusableStoreCode;

  constructor(
    message: string,
    { code = "unfit", ...options }: ErrorOptions & { readonly code?: UnusableStoreCode } = {},
  ) {
    super(message, options);
    this.code = code;
  }
}

/** The error if there is no catalogue and the caller asked that none be made. @param where as it may be shown */
export function missingStore(where: string): UnusableStoreError {
  return new UnusableStoreError(`There is no catalogue at ${where}.`, { code: "missing" });
}

/** What makes a store unusable. */
export type UnusableStoreCode = "damaged" | "read-only" | "moved" | "unfit" | "missing";
