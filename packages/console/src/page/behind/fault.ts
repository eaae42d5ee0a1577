/** The faults on demand, and the settings of each, apart from those that all have. */
export const faultKinds = {
  throttle: ["rate", "burst"],
  latency: ["latency", "jitter"],
  error: [],
  unavailable: [],
  drop: ["when"],
  "short-page": ["size"],
  "empty-page": [],
  "expired-token": [],
  "expired-credentials": [],
} as const;

export type FaultKind = keyof typeof faultKinds;

/** The settings that say which requests match, and how many of those fail. */
export const commonSettings = ["operation", "account", "share", "after", "count"] as const;

export type Setting = (typeof faultKinds)[FaultKind][number] | (typeof commonSettings)[number];

/** A rule in force, with the number of requests that matched, and of those that it struck. */
export interface FaultReport {
  readonly id: string;
  readonly fault: string;
  readonly met: number;
  readonly struck: number;
  readonly [setting: string]: string | number;
}

const texts: ReadonlySet<Setting> = new Set(["operation", "account", "when"]);

/** A rule in the form that control accepts, made from what was typed. Empty settings are left out. */
export function faultRule(
  fault: FaultKind,
  typed: Readonly<Partial<Record<Setting, string>>>,
): Record<string, string | number> {
  const settings = [...faultKinds[fault], ...commonSettings].flatMap((name) => {
    const text = typed[name]?.trim() ?? "";
    return text === "" ? [] : [[name, texts.has(name) ? text : Number(text)] as const];
  });
  return { fault, ...Object.fromEntries(settings) };
}

/** The settings of a rule in words, without those that have a column of their own. */
export function settingsText({
  id: _id,
  fault: _fault,
  met: _met,
  struck: _struck,
  seed: _seed,
  ...settings
}: FaultReport): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
