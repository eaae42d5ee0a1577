import { base36, sixDigits } from "../listing/base36.ts";
import type { Random } from "./random.ts";

const subjects = [
  "support",
  "billing",
  "claims",
  "contracts",
  "catalog",
  "clinical",
  "fraud",
  "invoice",
  "legal",
  "logistics",
  "onboarding",
  "policy",
  "product",
  "research",
  "retail",
  "returns",
  "safety",
  "sales",
  "search",
  "travel",
];
const tasks = [
  "answers",
  "chat",
  "classifier",
  "extraction",
  "intent",
  "labels",
  "ranking",
  "rewrite",
  "routing",
  "sentiment",
  "summaries",
  "tagging",
  "translation",
  "triage",
];
const places = ["de", "emea", "en", "es", "fr", "global", "it", "ja", "latam", "pt", "uk", "us"];

/** A name as a team would give it. It ends in `unique`, which no other name may contain. */
export function plausibleModelName(random: Random, unique: string): string {
  const subject = random.oneOf(subjects);
  const task = random.oneOf(tasks);
  const place = random.oneOf(places);
  const version = 1 + random.below(24);
  switch (random.below(8)) {
    case 0:
      return `${subject}_${task}_${place}_${version}_${unique}`;
    case 1:
      return `${capitalized(subject)}${capitalized(task)}-${place}-${unique}`;
    case 2:
      return `${task}-${subject}-nightly-${unique}`;
    default:
      return `${subject}-${task}-${place}-v${version}-${unique}`;
  }
}

/** The name of the job that made a model of this name. */
export function plausibleJobName(random: Random, modelName: string, unique: string): string {
  switch (random.below(3)) {
    case 0:
      return `train-${modelName.replaceAll("_", "-")}`;
    case 1:
      return `job-${random.oneOf(subjects)}-${unique}`;
    default:
      return `ft.${random.oneOf(tasks)}.${2024 + random.below(3)}-${unique}`;
  }
}

/**
 * A few letters and digits that stand for a number below 2^32. Within a seed, no two numbers share an ending. Different seeds use the endings
 * in a different order, so that one seed can be added to another.
 */
export function uniqueEnding(number: number, seed: number): string {
  // An odd factor has an inverse, so this maps each number to a different 32-bit number.
  return base36((Math.imul(number, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 0);
}

/** Twelve lower-case letters and digits. */
export function plausibleId(random: Random): string {
  return sixDigits(random.below(36 ** 6)) + sixDigits(random.below(36 ** 6));
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
