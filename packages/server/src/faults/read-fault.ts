import type { JobPhase } from "@outcrop/catalogue";
import { operations } from "../operations/table.ts";
import { type DropMoment, type FaultKind, type FaultRule, type FaultSetting, settingsOfFault } from "./fault-rule.ts";

/** A rule that cannot be understood; the message names the setting, its value and what is allowed. */
export class FaultRuleError extends Error {
  override readonly name = "FaultRuleError";
}

/** A rule as it is given: text (`throttle:operation=ListCustomModels,share=0.2`) or an object; its id may be left out. */
export type GivenFault = string | (Omit<FaultRule, "id"> & { readonly id?: string });

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** What each setting that is a number may be. */
const numbers: { readonly [setting in FaultSetting]?: Bounds } = {
  share: { min: 0, max: 1, whole: false },
  rate: { min: 0, max: 1e6, whole: false },
  burst: { min: 1, max: 1e6, whole: true },
  latency: { min: 0, max: 60_000, whole: false },
  jitter: { min: 0, max: 60_000, whole: false },
  size: { min: 1, max: 1000, whole: true },
  after: { min: 0, max: 1e9, whole: true },
  count: { min: 1, max: 1e9, whole: true },
  seed: { min: 0, max: 2 ** 32 - 1, whole: true },
  status: { min: 400, max: 599, whole: true },
  time: { min: 0, max: 10 * 365 * 24 * 3_600_000, whole: true },
};

/** What each setting that is a text may be. */
const texts: {
  readonly [setting in FaultSetting | "id"]?: { readonly is: (text: string) => boolean; readonly allowed: string };
} = {
  id: { is: (text) => /^[-\w.]{1,64}$/.test(text), allowed: "1 to 64 letters, digits, -, _ and ." },
  account: { is: (text) => /^\d{12}$/.test(text), allowed: "twelve digits" },
  operation: {
    is: (text) => operations.some(({ name }) => name === text),
    allowed: `one of ${operations.map(({ name }) => name).join(", ")}`,
  },
  when: {
    is: (text) => ["before", "after", "body"].includes(text satisfies string as DropMoment),
    allowed: "before, after or body",
  },
  code: {
    is: (text) => /^[A-Za-z][A-Za-z0-9.]{0,127}$/.test(text),
    allowed: "an error's name, such as ServiceQuotaExceededException,",
  },
  message: { is: (text) => text.length >= 1 && text.length <= 2048, allowed: "a text of 1 to 2048 characters" },
  form: { is: (text) => ["short", "long"].includes(text), allowed: "short or long" },
  phase: {
    is: (text) => ["validation", "dataProcessing", "training"].includes(text satisfies string as JobPhase),
    allowed: "validation, dataProcessing or training",
  },
};

/**
 * Reads one rule.
 * @param defaultId the rule's id where it gives none
 * @throws FaultRuleError
 */
export function readFault(given: unknown, defaultId: string): FaultRule {
  const { fault, id = defaultId, ...settings } = typeof given === "string" ? fromText(given) : asObject(given);
  if (typeof fault !== "string" || !isFault(fault)) {
    throw new FaultRuleError(`${shown(fault)} is not a fault: give one of ${Object.keys(settingsOfFault).join(", ")}`);
  }
  const rule: Record<string, unknown> = { id: textOf("id", id), fault };
  for (const [name, value] of Object.entries(settings)) {
    const setting = settingsOfFault[fault].find((known) => known === name);
    if (setting === undefined) {
      throw new FaultRuleError(
        `${fault} has no setting ${shown(name)}: it takes id, ${settingsOfFault[fault].join(", ")}`,
      );
    }
    rule[setting] = numbers[setting] === undefined ? textOf(setting, value) : numberOf(setting, value);
  }
  // Kind, id and every setting were checked against the tables above.
  return together(rule as unknown as FaultRule);
}

/** Settings that only make sense with, or without, one another. */
function together(rule: FaultRule): FaultRule {
  if (rule.rate !== undefined && rule.share !== undefined) {
    throw new FaultRuleError(`throttle takes rate=${rule.rate} or share=${rule.share}, not both`);
  }
  if (rule.burst !== undefined && rule.rate === undefined) {
    throw new FaultRuleError(`burst=${rule.burst} says how many requests pass at once under a rate: give rate, too`);
  }
  if (rule.fault === "latency" && rule.latency === undefined) {
    throw new FaultRuleError("latency needs how long: give latency=MILLISECONDS, as in latency:latency=250,jitter=100");
  }
  if (rule.fault === "job" && rule.time === undefined && rule.message === undefined) {
    throw new FaultRuleError(
      'job needs time=MILLISECONDS, message=WHY_IT_FAILS, or both, as in job:message="Out of luck",time=90000',
    );
  }
  if (rule.phase !== undefined && rule.message === undefined) {
    throw new FaultRuleError(`phase=${rule.phase} says in which phase a job fails: give message, too`);
  }
  return rule;
}

function fromText(text: string): Record<string, unknown> {
  const colon = text.indexOf(":");
  const members: Record<string, unknown> = { fault: colon < 0 ? text : text.slice(0, colon) };
  if (colon < 0) return members;
  let last: string | undefined;
  for (const part of partsOf(text.slice(colon + 1))) {
    const [, name, value] = /^\s*([^=\s"]+)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    if (name === undefined || value === undefined || name === "fault") {
      // A message may hold commas.
      if (last === "message" && name === undefined) {
        members.message = `${members.message},${part}`;
        continue;
      }
      throw new FaultRuleError(`${shown(part)} in ${shown(text)} is not a setting: write FAULT:NAME=VALUE,NAME=VALUE`);
    }
    if (Object.hasOwn(members, name)) throw new FaultRuleError(`${shown(text)} gives ${name} twice`);
    members[name] = unquoted(value);
    last = name;
  }
  return members;
}

/** The settings of a text, at the commas that do not stand between double quotes. */
function partsOf(text: string): string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"]|")+|^$/gs) ?? [];
}

/** A value between double quotes is written as in JSON. */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
}

function asObject(given: unknown): Record<string, unknown> {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return { ...given };
  throw new FaultRuleError(`${shown(given)} is not a rule: an object with the member fault, or a text, is expected`);
}

function isFault(text: string): text is FaultKind {
  return Object.hasOwn(settingsOfFault, text);
}

function textOf(setting: FaultSetting | "id", value: unknown): string {
  const rule = texts[setting];
  if (typeof value === "string" && rule?.is(value)) return value;
  throw new FaultRuleError(`${setting}=${shown(value)} is not possible: ${rule?.allowed} is expected`);
}

function numberOf(setting: FaultSetting, value: unknown): number {
  const { min, max, whole } = numbers[setting] ?? { min: 0, max: 0, whole: true };
  const number = typeof value === "string" && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number === "number" && number >= min && number <= max && (!whole || Number.isInteger(number)))
    return number;
  throw new FaultRuleError(
    `${setting}=${shown(value)} is not possible: a ${whole ? "whole " : ""}number from ${min} to ${max} is expected`,
  );
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100);
}
