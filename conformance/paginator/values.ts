import type { Random } from "../../test/random.ts";

const texts = [
  "a",
  "model",
  "é",
  "日本語",
  "😀",
  "a😀b\uffff",
  'quote"back\\slash',
  "tab\tnew\nline\r\b\f",
  "\u007f\u0000",
  "12",
  "007",
  "x_y",
  "b-c",
  "",
];

export function text(random: Random): string {
  return random.chance(0.5) ? `t${random.whole(0, 99999)}` : random.pick(texts);
}

export function time(random: Random): unknown {
  const iso = new Date(1.7e12 + random.whole(0, 1e11)).toISOString();
  return { $date: random.chance(0.5) ? iso : iso.replace(/\.\d+/, ".000") };
}

export function bytes(random: Random): unknown {
  return { $bytes: Buffer.from(random.list(0, 6, () => random.whole(0, 255))).toString("base64") };
}

export function item(random: Random, index: number): unknown {
  return random.weighted<() => unknown>([
    [
      4,
      () => ({
        id: `m${index}`,
        n: random.whole(0, 9),
        s: text(random),
        at: time(random),
        tags: random.list(0, 3, () => text(random)),
      }),
    ],
    [3, () => index],
    [2, () => text(random)],
    [1, () => random.pick([null, true, false, 1.5, -2, [], {}, [1, [2, null]]])],
    [1, () => bytes(random)],
    [1, () => time(random)],
  ])();
}

/** What stands at a result key: mostly lists, and whatever else a service may think of. */
export function result(random: Random, kind: string, index: number): unknown {
  switch (kind) {
    case "text":
      return random.chance(0.1) ? null : text(random);
    case "number":
      return random.pick([0, 1, 7, -3, 2.5, 100, true, false]);
    case "object":
      return random.chance(0.2) ? {} : { [`k${index}`]: random.whole(0, 9), shared: text(random) };
    case "bytes":
      return bytes(random);
    case "any":
      return result(random, random.pick(["text", "number", "object", "bytes", "list"]), index);
    default: {
      const length = random.weighted<number>([
        [2, 0],
        [2, 1],
        [6, random.whole(2, 5)],
      ]);
      return Array.from({ length }, (_, at) => item(random, index * 10 + at));
    }
  }
}

/** A token of a service, such that no two of a listing are alike where `unique` is set. */
export function token(random: Random, index: number, unique: boolean): unknown {
  const plain: (readonly [number, () => unknown])[] = [
    [6, () => `token-${index}-${random.whole(0, 9999)}`],
    [2, () => `tök€n 😀 ${index}`],
    [1, () => `${index + 1}${random.whole(10, 99)}`],
    [1, () => index + 1000],
    [1, () => index + 0.5],
    [1, () => ({ last: { id: `é${index}`, n: index }, list: [index, null, true] })],
    [1, () => [index, text(random)]],
    [1, () => ({ $bytes: Buffer.from([index, 255, 0, 127]).toString("base64") })],
    [1, () => ({ key: { $bytes: Buffer.from(`k${index}`).toString("base64") }, more: [{ $bytes: "" }, 1, index] })],
    [1, () => `a___b${index}`],
    [1, () => Buffer.from(`{"nextToken": "inner${index}"}`).toString("base64")],
    [1, () => `"\\/\b\f\n\r\t\u0001\u007f\u2028${index}`],
  ];
  const odd: (readonly [number, () => unknown])[] = [
    [1, () => "None"],
    [1, () => ""],
    [1, () => 0],
    [1, () => false],
    [1, () => null],
    [1, () => []],
    [1, () => ({})],
    [1, () => true],
    [1, () => "same"],
    [1, () => "___"],
  ];
  return random.weighted<() => unknown>(unique ? plain : [...plain, ...odd])();
}
