import { BlockList, isIP } from "node:net";
import { parseTimestamp } from "../../validation/timestamp.ts";
import { matchesArn } from "../arn-pattern.ts";
import { matchesWildcard } from "../wildcard.ts";
import type { ValueKind } from "./keys.ts";

/** Whether a request's value meets the policy's value. */
type Comparison = (given: string) => boolean;

/** An operator of conditions: how it compares, and whether the comparison must fail with every value of the policy. */
export interface Operator {
  /** The kinds of condition keys that it compares. */
  readonly kinds: readonly ValueKind[];
  /** Makes the comparison with a value of the policy; undefined where the value is not of the operator's kind. */
  readonly with: (wanted: string) => Comparison | undefined;
  /** What its values must be, for messages. */
  readonly allowed: string;
  readonly negated?: true;
}

const lower = (text: string) => text.toLowerCase();

const texts = (compare: (given: string, wanted: string) => boolean): Operator => ({
  kinds: ["text", "ARN", "truth"],
  with: (wanted) => (given) => compare(given, wanted),
  allowed: "a value is a string without policy variables",
});

const arns: Operator = {
  kinds: ["ARN"],
  with: (wanted) => (/^(?:arn|\*)(?::[^:]*){4}:.+$/s.test(wanted) ? (given) => matchesArn(wanted, given) : undefined),
  allowed: "a value is an ARN of six parts, in which wildcards may stand",
};

const times = (compare: (given: number, wanted: number) => boolean): Operator => ({
  kinds: ["time"],
  with(wanted) {
    const time = secondsOf(wanted);
    return Number.isNaN(time) ? undefined : (given) => compare(secondsOf(given), time);
  },
  allowed: "a value is a time in ISO 8601, such as 2026-01-31T12:00:00Z, or in seconds since 1970",
});

const numbers = (compare: (given: number, wanted: number) => boolean): Operator => ({
  kinds: ["time"],
  with: (wanted) =>
    /^-?\d+(?:\.\d+)?$/.test(wanted) ? (given) => compare(secondsOf(given), Number(wanted)) : undefined,
  allowed: "a value is a number; aws:EpochTime, seconds since 1970, is the one key of this kind",
});

const addresses: Operator = {
  kinds: ["address"],
  with(wanted) {
    const range = rangeOf(wanted);
    return range && ((given) => contains(range, given));
  },
  allowed: "a value is an address or a range of them, such as 203.0.113.0/24 or 2001:db8::/32",
};

const truths: Operator = {
  kinds: ["truth"],
  with: (wanted) => (/^(?:true|false)$/i.test(wanted) ? (given) => given === lower(wanted) : undefined),
  allowed: 'a value is "true" or "false"',
};

const not = (operator: Operator): Operator => ({ ...operator, negated: true });
const same = (given: unknown, wanted: unknown) => given === wanted;
const alike = (given: string, wanted: string) => lower(given) === lower(wanted);
const like = (given: string, wanted: string) => matchesWildcard(wanted, given);

/** The operators of the IAM User Guide's "IAM JSON policy elements: Condition operators", except BinaryEquals and Null. */
export const operators: Readonly<Record<string, Operator>> = {
  StringEquals: texts(same),
  StringNotEquals: not(texts(same)),
  StringEqualsIgnoreCase: texts(alike),
  StringNotEqualsIgnoreCase: not(texts(alike)),
  StringLike: texts(like),
  StringNotLike: not(texts(like)),
  ArnEquals: arns,
  ArnLike: arns,
  ArnNotEquals: not(arns),
  ArnNotLike: not(arns),
  DateEquals: times(same),
  DateNotEquals: not(times(same)),
  DateLessThan: times((given, wanted) => given < wanted),
  DateLessThanEquals: times((given, wanted) => given <= wanted),
  DateGreaterThan: times((given, wanted) => given > wanted),
  DateGreaterThanEquals: times((given, wanted) => given >= wanted),
  NumericEquals: numbers(same),
  NumericNotEquals: not(numbers(same)),
  NumericLessThan: numbers((given, wanted) => given < wanted),
  NumericLessThanEquals: numbers((given, wanted) => given <= wanted),
  NumericGreaterThan: numbers((given, wanted) => given > wanted),
  NumericGreaterThanEquals: numbers((given, wanted) => given >= wanted),
  IpAddress: addresses,
  NotIpAddress: not(addresses),
  Bool: truths,
};

/** The time that a text names, in seconds since 1970; a day without a time is allowed. NaN where it names none. */
function secondsOf(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const time = parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  return time === undefined ? Number.NaN : Math.floor(time / 1000);
}

function rangeOf(text: string): BlockList | undefined {
  const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  if (version === 0 || Number(bits ?? most) > most) return undefined;
  const range = new BlockList();
  range.addSubnet(address, Number(bits ?? most), version === 4 ? "ipv4" : "ipv6");
  return range;
}

function contains(range: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return range.check(plain, isIP(plain) === 4 ? "ipv4" : "ipv6");
}
