import { isAccount, isRegion } from "./scope-of-address.ts";

/** The filters and the order of ListCustomModels, under its own names. Times are milliseconds since 1970, both bounds exclusive. */
export interface Filters {
  readonly nameContains?: string;
  readonly modelStatus?: "Active" | "Creating" | "Failed";
  readonly isOwned?: boolean;
  readonly baseModelArnEquals?: string;
  readonly foundationModelArnEquals?: string;
  readonly creationTimeAfter?: number;
  readonly creationTimeBefore?: number;
  readonly sortOrder?: "Ascending" | "Descending";
}

/** A part of the address that is not a valid filter of the service. */
export interface WrongPart {
  readonly name: string;
  readonly value: string;
  /** The allowed values, to complete the sentence "it can be ...". */
  readonly allowed: string;
}

interface Reading {
  /** Undefined if the text is not a value of this filter. */
  readonly read: (text: string) => Filters[keyof Filters];
  readonly allowed: string;
}

const oneOf = (...values: readonly string[]): Reading => ({
  // The table below pairs each list with the filter whose values it has.
  read: (text) => (values.includes(text) ? (text as "Active") : undefined),
  allowed: `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`,
});
const matching = (pattern: RegExp, allowed: string): Reading => ({
  read: (text) => (pattern.test(text) ? text : undefined),
  allowed,
});
const time: Reading = {
  read: (text) => {
    const parsed = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(parsed) ? undefined : parsed;
  },
  allowed: "a time such as 2026-03-01 or 2026-03-01T12:30:00Z",
};

/** How each filter is read from the address; the patterns are those of the service's model, for the mistakes that people make. */
const readings: { readonly [Name in keyof Required<Filters>]: Reading } = {
  nameContains: matching(
    /^(?:[0-9a-zA-Z][_-]?){1,63}$/,
    "1 to 63 letters and digits, each followed by at most one - or _",
  ),
  modelStatus: oneOf("Active", "Creating", "Failed"),
  isOwned: {
    read: (text) => (text === "true" ? true : text === "false" ? false : undefined),
    allowed: "true or false",
  },
  baseModelArnEquals: matching(
    /^arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}:(?:\d{12})?:(?:custom|foundation|imported|provisioned)-model\/.+$/,
    "the ARN of a foundation model or of a custom model",
  ),
  foundationModelArnEquals: matching(
    /^arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model\/.+$/,
    "the ARN of a foundation model, such as arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0",
  ),
  creationTimeAfter: time,
  creationTimeBefore: time,
  sortOrder: oneOf("Ascending", "Descending"),
};

const names = Object.keys(readings) as (keyof Filters)[];

/** Parameters of the list of models that are not filters. */
const others: { readonly [name: string]: { readonly isValid: (text: string) => boolean; readonly allowed: string } } = {
  account: { isValid: isAccount, allowed: "an account's twelve digits, or all" },
  region: { isValid: isRegion, allowed: "a region such as us-east-1, or all" },
};

/** Reads the filters from an address. Invalid parts are left out and reported, so that the others still apply. */
export function readFilters(params: URLSearchParams): {
  readonly filters: Filters;
  readonly wrong: readonly WrongPart[];
} {
  const filters: { -readonly [Name in keyof Filters]: unknown } = {};
  const wrong: WrongPart[] = [];
  for (const [name, value] of params) {
    if (name === "sortBy" && value === "CreationTime") continue;
    const other = others[name];
    if (other) {
      if (!other.isValid(value)) wrong.push({ name, value, allowed: other.allowed });
      continue;
    }
    if (!isFilter(name)) {
      wrong.push({ name, value, allowed: name === "sortBy" ? "CreationTime" : `one of ${names.join(", ")}` });
      continue;
    }
    const read = readFilter(name, value);
    if (read === undefined) wrong.push({ name, value, allowed: readings[name].allowed });
    else filters[name] = read;
  }
  return { filters: filters as Filters, wrong };
}

/** Reads the value of one filter from what somebody typed; undefined if it is invalid. */
export function readFilter<Name extends keyof Filters>(name: Name, text: string): Filters[Name] {
  return readings[name].read(text) as Filters[Name]; // the reading of this name
}

/** The values that a filter can have, to complete the sentence "it can be ...". */
export function allowedFor(name: keyof Filters): string {
  return readings[name].allowed;
}

/** The filters as they stand in an address: undefined for those that are not set. */
export function filterTexts(filters: Filters): { readonly [Name in keyof Filters]: string | undefined } {
  return Object.fromEntries(names.map((name) => [name, textOf(name, filters[name])]));
}

function textOf(name: keyof Filters, value: Filters[keyof Filters]): string | undefined {
  if (value === undefined || (name === "sortOrder" && value === "Descending")) return undefined;
  return typeof value === "number" ? new Date(value).toISOString() : String(value);
}

export function isFilter(name: string): name is keyof Filters {
  return Object.hasOwn(readings, name);
}

/** Whether these filters can leave anything out of the listing. */
export function isFiltered({ sortOrder: _order, ...filters }: Filters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
