const millisecondsOfDay = 86_400_000;

/** The day that was written last. Models arrive in order of time, many on one day, so its text is kept. */
let day = Number.NaN;
let dayText = "";

/** A time in ISO 8601, as `toISOString` writes it, several times faster: millions of models are imported at a time. */
export function isoTime(milliseconds: number): string {
  const dayNumber = Math.floor(milliseconds / millisecondsOfDay);
  if (dayNumber !== day) {
    dayText = new Date(milliseconds).toISOString().slice(0, -"00:00:00.000Z".length);
    day = dayNumber;
  }
  const rest = milliseconds - dayNumber * millisecondsOfDay;
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  const thousandths = rest % 1000;
  return (
    `${dayText}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}.` +
    `${thousandths < 100 ? "0" : ""}${twoDigits(thousandths)}Z`
  );
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}
