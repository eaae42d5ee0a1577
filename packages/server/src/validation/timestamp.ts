const iso8601 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads an ISO 8601 time as the SDKs write them: `2026-01-01T00:00:00Z`, with up to nine digits of a second's fraction, with
 * `Z` or an offset. Gives milliseconds since 1970; where the text is finer than a millisecond a half is added, so that rounding
 * down and up give the milliseconds on either side. Undefined for any other text, days that no calendar has included.
 */
export function parseTimestamp(text: string): number | undefined {
  const parts = iso8601.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", sign, offsetHours = "0", offsetMinutes = "0"] = parts;
  const whole = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`,
  );
  // Date.parse takes 24:00:00, and carries the 30th of February over into March.
  if (Number.isNaN(whole) || hour === "24" || new Date(whole).getUTCDate() !== Number(day)) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  const finer = /[1-9]/.test(fraction.slice(3)) ? 0.5 : 0;
  return whole + finer - (sign === "-" ? -offset : offset);
}
