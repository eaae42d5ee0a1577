/** A time as it goes over the wire: ISO 8601 with milliseconds. */
export function wireTime(time: number): string;
export function wireTime(time: number | undefined): string | undefined;
export function wireTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
