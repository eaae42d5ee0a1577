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

/** A name as a team would give it. The number makes it unique: no two numbers below 2^32 give the same name. */
export function plausibleModelName(random: Random, number: number): string {
  const subject = random.oneOf(subjects);
  const task = random.oneOf(tasks);
  const place = random.oneOf(places);
  const version = 1 + random.below(24);
  const unique = scramble(number).toString(36);
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
export function plausibleJobName(random: Random, modelName: string, number: number): string {
  const unique = scramble(number).toString(36);
  switch (random.below(3)) {
    case 0:
      return `train-${modelName.replaceAll("_", "-")}`;
    case 1:
      return `job-${random.oneOf(subjects)}-${unique}`;
    default:
      return `ft.${random.oneOf(tasks)}.${2024 + random.below(3)}-${unique}`;
  }
}

/** Spreads counted numbers over all 32-bit numbers, each to one of its own (an odd factor has an inverse). */
function scramble(number: number): number {
  return Math.imul(number, 0x9e3779b1) >>> 0;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
