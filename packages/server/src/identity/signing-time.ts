import { invalidSignature } from "./identity-errors.ts";

/** How far the sender's clock may be from the server's, in milliseconds: five minutes, as AWS allows. */
export const clockSkew = 5 * 60_000;

/** How long a presigned request may be good for at most, in seconds: seven days. */
export const longestPresigned = 604_800;

const basicFormat = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
/** RFC 9110's preferred format, which botocore writes where a request has a `Date` header. */
const httpFormat = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|-0000|\+0000)$/;

/** A time in milliseconds as ISO 8601's basic format, `20260131T120000Z`. */
export function formatSigningTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/** The time, in milliseconds, that an `X-Amz-Date` or `Date` header gives; undefined where it is invalid. */
export function parseSigningTime(text: string): number | undefined {
  const parts = basicFormat.exec(text);
  if (parts === null) {
    const time = httpFormat.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  }
  const month = Number(parts[2]);
  const [day, hour, minute, second] = [Number(parts[3]), Number(parts[4]), Number(parts[5]), Number(parts[6])];
  const time = new Date(Date.UTC(Number(parts[1]), month - 1, day, hour, minute, second));
  const isReal = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && time.getUTCHours() === hour;
  return isReal && minute < 60 && second < 60 ? time.getTime() : undefined;
}

/** Refuses a signature from another time. `expires` is a presigned request's life in seconds. */
export function checkSigningTime(signedAt: number, expires: number | undefined, now: number): void {
  const life = expires === undefined ? clockSkew : expires * 1000;
  const at = formatSigningTime;
  if (signedAt + life < now) {
    throw invalidSignature(
      `Signature expired: ${at(signedAt)} is now earlier than ${at(now - life)} (${at(now)} - ${inWords(life)})`,
    );
  }
  if (signedAt > now + clockSkew) {
    throw invalidSignature(
      `Signature not yet current: ${at(signedAt)} is still later than ${at(now + clockSkew)} (${at(now)} + ${inWords(clockSkew)})`,
    );
  }
}

const inWords = (milliseconds: number) =>
  milliseconds % 60_000 === 0 ? `${milliseconds / 60_000} min.` : `${milliseconds / 1000} sec.`;
