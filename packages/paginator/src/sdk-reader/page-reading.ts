import { isObject } from "../values.ts";
import type { Conversion } from "./conversion.ts";

/**
 * How an operation's pages are read, and whether that is proven right. The schema is read by position, and its numbers are those of the
 * SDK's versions so far, so a new version could change them. Therefore the SDK reads each page too, until a page that lists something
 * has come out the same from both. If one differs, the SDK reads all pages of the operation from then on.
 */
export class PageReading {
  readonly convert: Conversion;
  #state: "unproven" | "proven" | "refuted" = "unproven";

  constructor(convert: Conversion) {
    this.convert = convert;
  }

  /** Whether pages are read this way without asking the SDK. */
  get isProven(): boolean {
    return this.#state === "proven";
  }

  /** Whether a page has come out different from the SDK's. */
  get isRefuted(): boolean {
    return this.#state === "refuted";
  }

  /** Compares a page that was read here with the SDK's. Returns whether the two agree. */
  prove(page: object, sdkPage: object): boolean {
    if (!agrees(page, sdkPage)) this.#state = "refuted";
    else if (Object.values(sdkPage).some((member) => Array.isArray(member) && member.length > 0))
      this.#state = "proven";
    return !this.isRefuted;
  }
}

/** Whether a value has everything that the SDK made of the same JSON. It may have more: the SDK drops members that it does not know. */
function agrees(value: unknown, sdkValue: unknown): boolean {
  if (Object.is(value, sdkValue)) return true;
  if (Array.isArray(sdkValue)) {
    return (
      Array.isArray(value) &&
      value.length === sdkValue.length &&
      sdkValue.every((element, index) => agrees(value[index], element))
    );
  }
  if (sdkValue instanceof Date) return value instanceof Date && Object.is(value.getTime(), sdkValue.getTime());
  if (!isObject(sdkValue) || !isObject(value)) return false;
  return Object.keys(sdkValue).every((name) => agrees(value[name], sdkValue[name]));
}
