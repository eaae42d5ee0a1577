import type { Random } from "../../test/random.ts";
import { text } from "./values.ts";

/** A StartingToken: of this listing or made up, in botocore's form, in its old form, or something else altogether. */
export function startingToken(
  random: Random,
  inputTokens: readonly string[],
  serviceTokens: readonly unknown[][],
): unknown {
  const tokens =
    serviceTokens.length > 0 && random.chance(0.8) ? random.pick(serviceTokens) : inputTokens.map(() => null);
  const offset = random.weighted<number | undefined>([
    [4, undefined],
    [5, random.whole(0, 6)],
    [1, random.pick([-1, -2, 100])],
  ]);
  return random.weighted<() => unknown>([
    [8, () => encoded(random, inputTokens, tokens, offset)],
    [3, () => oldForm(tokens, offset)],
    [2, () => (typeof tokens[0] === "string" ? tokens[0] : "some token")],
    [
      1,
      () =>
        random.pick([
          "None",
          "None___2",
          "None___None___1",
          "___",
          "___3",
          "a___b___c___d",
          "a___b___2",
          "1___2",
          "x___y___z___w___5",
          "3",
        ]),
    ],
    [1, () => base64(random.pick(["3", '"x"', "[1]", "null", "true", "{}", '{"a": 1', "", "\u00ff"]))],
    [1, () => text(random)],
    [1, () => null],
  ])();
}

function encoded(
  random: Random,
  names: readonly string[],
  tokens: readonly unknown[],
  offset: number | undefined,
): string {
  const keys: unknown[][] = [];
  const members = names.map((name, index): [string, unknown] => [name, plain(tokens[index] ?? null, [name], keys)]);
  if (random.chance(0.1)) members.reverse();
  if (random.chance(0.05)) members.pop();
  if (random.chance(0.05)) members.push(["extra", 1]);
  const token = {
    ...Object.fromEntries(members),
    ...(offset !== undefined && {
      boto_truncate_amount: random.chance(0.97) ? offset : random.pick([null, "2", 1.5, true]),
    }),
    ...(keys.length > 0 && { boto_encoded_keys: random.chance(0.95) ? keys : random.pick([[], [["absent"]]]) }),
  };
  const written = base64(JSON.stringify(token));
  return random.weighted<string>([
    [20, written],
    [1, `${written.slice(0, 5)}\n ${written.slice(5)}`],
    [1, written.replace(/=+$/, "")],
    [1, `${written}====`],
    [1, `-${written}_`],
  ]);
}

/** Bytes as base64 strings, their paths noted, as a resume token has them. */
function plain(value: unknown, path: readonly unknown[], keys: unknown[][]): unknown {
  if (Array.isArray(value)) return value.map((element, index) => plain(element, [...path, index], keys));
  if (typeof value !== "object" || value === null) return value;
  if ("$bytes" in value) {
    keys.push([...path]);
    return value.$bytes;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, plain(member, [...path, name], keys)]),
  );
}

function oldForm(tokens: readonly unknown[], offset: number | undefined): string {
  const parts = tokens.map((token) => (token === null ? "None" : typeof token === "string" ? token : "t"));
  return [...parts, ...(offset === undefined ? [] : [offset])].join("___");
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
