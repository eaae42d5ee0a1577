const numbers = new Intl.NumberFormat("en");

/** `1,234,567` */
export const formatNumber = (value: number): string => numbers.format(value);

/** `2026-03-01 12:30:05`, in UTC: the service's own time, and the same for everyone who reads it. */
export function formatTime(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

/** `2026-03-01` */
export function formatDay(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** An estimate rounded to two or three significant digits: 99,832 is about 100,000, and 4,318 about 4,300. */
export function roundedEstimate(value: number): number {
  if (value < 100) return Math.round(value);
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / step) * step;
}

/** The last part of an ARN, by which people know a model: `amazon.nova-lite-v1:0`, or a custom model's identifier. */
export function tailOfArn(arn: string): string {
  const [, , , , , ...rest] = arn.split(":");
  const resource = rest.join(":");
  return resource.startsWith("foundation-model/")
    ? resource.slice("foundation-model/".length)
    : (resource.split("/").at(-1) ?? arn);
}

const types: { readonly [type: string]: string } = {
  FINE_TUNING: "Fine-tuning",
  CONTINUED_PRE_TRAINING: "Continued pre-training",
  DISTILLATION: "Distillation",
  REINFORCEMENT_FINE_TUNING: "Reinforcement fine-tuning",
  IMPORTED: "Imported",
};

/** A customization type in words. */
export const formatType = (type: string | undefined): string => (type === undefined ? "" : (types[type] ?? type));

/** `3 min 20 s` */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${Math.max(0, milliseconds < 1000 ? Number((milliseconds / 1000).toFixed(1)) : seconds)} s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours === 0) return `${minutes} min ${seconds % 60} s`;
  return `${formatNumber(hours)} h ${minutes} min`;
}
