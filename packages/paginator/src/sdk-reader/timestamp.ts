const [HYPHEN, POINT, ZERO, COLON, LETTER_T, LETTER_Z] = [45, 46, 48, 58, 84, 90];
/** Larger than any part of a date may be: a part that contains it is out of range. */
const NO_DIGIT = 1_000_000;
const GENERAL_FORM = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/**
 * The time that an RFC 3339 date-time names. Undefined where this cannot read the text: it is no date, its month does not
 * have the day, it has a leap second, or its year is before 100. Digits after the millisecond are cut off, as the SDK does.
 */
export function dateTime(text: string): Date | undefined {
  return servicesForm(text) ?? generalForm(text);
}

/** `2026-01-02T03:04:05.678Z`: the one form that listings are made of, read digit by digit because that is fastest. */
function servicesForm(text: string): Date | undefined {
  const punctuated =
    text.length === 24 &&
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    text.charCodeAt(10) === LETTER_T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(19) === POINT &&
    text.charCodeAt(23) === LETTER_Z;
  if (!punctuated) return undefined;
  return date(
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
    twoDigits(text, 11),
    twoDigits(text, 14),
    twoDigits(text, 17),
    digit(text, 20) * 100 + twoDigits(text, 21),
  );
}

function generalForm(text: string): Date | undefined {
  const parts = GENERAL_FORM.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = parts;
  const millisecond = fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000);
  const local = date(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    millisecond,
  );
  if (local === undefined || sign === undefined) return local;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return new Date(local.getTime() + (sign === "-" ? offset : -offset));
}

/** The day that was read last. Items in order of time often share a day, and looking a day up is a third of reading a date. */
let lastDay = { year: 0, month: 0, day: 0, start: 0 };

function date(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): Date | undefined {
  if (year !== lastDay.year || month !== lastDay.month || day !== lastDay.day) {
    const exists =
      year >= 100 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysIn(year, month));
    if (!exists) return undefined;
    lastDay = { year, month, day, start: Date.UTC(year, month - 1, day) };
  }
  if (hour > 23 || minute > 59 || second > 59 || millisecond > 999) return undefined;
  return new Date(lastDay.start + ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : NO_DIGIT;
}
