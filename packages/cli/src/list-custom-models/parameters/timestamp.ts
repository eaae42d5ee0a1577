const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ZONES: Readonly<Record<string, string>> = {
  z: "+00:00",
  utc: "+00:00",
  gmt: "+00:00",
};

const TIME =
  /^(?<hour>\d{1,2})(?::?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?(?: ?(?<half>[ap]m))?(?: ?(?<zone>z|utc|gmt|[+-]\d{2}(?::?\d{2})?))?$/i;

/** A moment to the microsecond, which is how finely botocore sends it. */
export interface Moment {
  /** Whole milliseconds since 1970. */
  readonly milliseconds: number;
  /** Whether the moment lies after that millisecond and before the next. */
  readonly between: boolean;
}

/**
 * Reads a point in time in the forms that the AWS CLI takes: seconds since 1970 (`1767225600`, `1767225600.5`); ISO 8601
 * with or without time, dashes, colons, fraction and zone; `2026/01/31`, `01/31/2026`; `31 Jan 2026`,
 * `January 31, 2026 10:00 PM`, `Sat, 31 Jan 2026 10:00:00 GMT`. Without a zone it is UTC, as for botocore.
 * Forms that the AWS CLI completes from today's date (`2026-01`, `10:00`) are not taken: they mean something else each day.
 * @returns undefined where the text has none of these forms, or names a day that does not exist
 */
export function parseTimestamp(text: string): Moment | undefined {
  const trimmed = text.trim();
  if (/^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed))
    return fromSeconds(Number(trimmed.replaceAll("_", "")));
  return fromCalendar(trimmed.replace(/^[a-z]{3,9},? (?=\d)/i, dropWeekday));
}

function dropWeekday(word: string): string {
  return /^(mon|tue|wed|thu|fri|sat|sun)/i.test(word) ? "" : word;
}

function fromSeconds(seconds: number): Moment | undefined {
  // Years beyond 9999 make no sense here; such a value is usually milliseconds that were given as seconds.
  if (seconds < -62_135_596_800 || seconds >= 253_402_300_800) return undefined;
  return atMicrosecond(Math.round(seconds * 1e6));
}

function fromCalendar(text: string): Moment | undefined {
  const found = findDate(text);
  if (!found) return undefined;
  const { year, month, day, rest } = found;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (rest === "") return { milliseconds: date.getTime(), between: false };
  const time = TIME.exec(rest)?.groups;
  if (!time) return undefined;
  const hour = hourOf(Number(time.hour), time.half);
  const minute = Number(time.minute ?? 0);
  const second = Number(time.second ?? 0);
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  const microsecond = Number((time.fraction ?? "").slice(0, 6).padEnd(6, "0"));
  const offset = offsetSeconds(time.zone);
  const seconds = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - offset;
  return atMicrosecond(seconds * 1e6 + microsecond);
}

function findDate(text: string): { year: number; month: number; day: number; rest: string } | undefined {
  const numeric =
    /^(?<year>\d{4})([-/])(?<month>\d{1,2})\2(?<day>\d{1,2})(?:[T ]\s*(?<rest>.+))?$/i.exec(text) ??
    /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:[T ]\s*(?<rest>.+))?$/i.exec(text) ??
    /^(?<month>\d{1,2})([-/])(?<day>\d{1,2})\2(?<year>\d{4})(?:[T ]\s*(?<rest>.+))?$/i.exec(text);
  const named =
    /^(?<day>\d{1,2})[ -](?<name>[a-z]{3,9})[ ,-]+(?<year>\d{4})(?: (?<rest>.+))?$/i.exec(text) ??
    /^(?<name>[a-z]{3,9}) (?<day>\d{1,2}),? (?<year>\d{4})(?:,? (?<rest>.+))?$/i.exec(text);
  const groups = numeric?.groups ?? named?.groups;
  if (!groups) return undefined;
  let month = numeric ? Number(groups.month) : MONTHS.indexOf((groups.name ?? "").slice(0, 3).toLowerCase()) + 1;
  let day = Number(groups.day);
  // A first number that cannot be a month is the day: 31/01/2026.
  if (month > 12 && day <= 12 && !/^\d{4}/.test(text)) [month, day] = [day, month];
  if (month < 1 || month > 12) return undefined;
  return { year: Number(groups.year), month, day, rest: groups.rest ?? "" };
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

function offsetSeconds(zone: string | undefined): number {
  const text = ZONES[(zone ?? "z").toLowerCase()] ?? zone ?? "";
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes ?? 0) * 60);
}

function atMicrosecond(microseconds: number): Moment {
  const milliseconds = Math.floor(microseconds / 1000);
  return { milliseconds, between: microseconds - milliseconds * 1000 !== 0 };
}
