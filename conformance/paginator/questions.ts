import type { Random } from "../../test/random.ts";
import { bytes, text, time } from "./values.ts";

/** A JMESPath expression and a value to look in, the value as wire.ts has it. */
export interface Question {
  readonly expression: string;
  readonly value: unknown;
  /** A character was taken out or put in. */
  readonly isBroken: boolean;
}

/** What Python's jmespath makes of it: a value, a complaint, or an internal failure. */
export type Answer = { readonly found: unknown } | { readonly error: string } | { readonly crash: string };

const names = ["a", "b", "c", "items", "n", "s", '"odd name"', '"é"'];
// Neither 0 nor 1: in Python these equal false and true.
const numbers = [2, 3, 4, 7, -2, 2.5, -7.25];
const functions: readonly (readonly [name: string, ...parameters: string[]])[] = [
  ["abs", "any"],
  ["avg", "any"],
  ["ceil", "any"],
  ["contains", "any", "any"],
  ["ends_with", "any", "any"],
  ["floor", "any"],
  ["join", "any", "any"],
  ["keys", "any"],
  ["length", "any"],
  ["map", "reference", "any"],
  ["max", "any"],
  ["max_by", "any", "reference"],
  ["merge", "any", "any"],
  ["min", "any"],
  ["min_by", "any", "reference"],
  ["not_null", "any", "any"],
  ["reverse", "any"],
  ["sort", "any"],
  ["sort_by", "any", "reference"],
  ["starts_with", "any", "any"],
  ["sum", "any"],
  ["to_array", "any"],
  ["to_number", "any"],
  ["to_string", "any"],
  ["type", "any"],
  ["values", "any"],
  ["unknown", "any"],
];

export function randomQuestion(random: Random): Question {
  const written = expression(random, 4);
  // Some are broken: a character less, or one more.
  const at = random.whole(0, written.length);
  const broken = random.chance(0.5)
    ? written.slice(0, at) + written.slice(at + 1)
    : written.slice(0, at) + random.pick([..."[]().*@&|!'\"`,:{}? x1-="]) + written.slice(at);
  const isBroken = random.chance(0.15);
  return { expression: isBroken ? broken : written, value: value(random, 4), isBroken };
}

function expression(random: Random, depth: number): string {
  const inner = () => expression(random, depth - 1);
  if (depth === 0) return random.chance(0.85) ? random.pick(names) : random.pick(["@", literal(random)]);
  return random.weighted<() => string>([
    [8, () => random.pick(names)],
    [8, () => `${inner()}.${random.pick([...names, "*"])}`],
    [
      4,
      () =>
        `${inner()}[${random.pick(["0", "1", "-1", "5", "*", "*", "", ":", "1:", ":-1", "::2", "::-1", "-3:3:2"])}]`,
    ],
    [3, () => `${inner()}[?${inner()}]`],
    [3, () => `${inner()}[?${inner()} ${comparator(random)} ${random.chance(0.6) ? literal(random) : inner()}]`],
    [2, () => `${inner()} ${random.pick(["|", "||", "&&"])} ${inner()}`],
    [1, () => `!${inner()}`],
    [1, () => `(${inner()})`],
    [2, () => `${random.chance(0.5) ? `${inner()}.` : ""}[${random.list(1, 3, inner).join(", ")}]`],
    [2, () => `${random.chance(0.5) ? `${inner()}.` : ""}{x: ${inner()}, "y z": ${inner()}}`],
    [1, () => `${inner()} ${comparator(random)} ${inner()}`],
    [6, () => call(random, depth)],
    [1, () => `${inner()}.${call(random, depth)}`],
    [2, () => literal(random)],
    [1, () => "@"],
    [1, () => random.pick(["*", "[]", "[*]", "[0]", "[::-1]", "*.*", "[][]"])],
  ])();
}

function call(random: Random, depth: number): string {
  const [name, ...parameters] = random.pick(functions);
  const args = parameters.map((kind) => {
    const inner = expression(random, depth - 1);
    return kind === "reference" && random.chance(0.95) ? `&${inner}` : inner;
  });
  if (random.chance(0.03)) args.pop();
  return `${name}(${args.join(", ")})`;
}

function comparator(random: Random): string {
  return random.pick(["==", "==", "!=", "<", "<=", ">", ">="]);
}

function literal(random: Random): string {
  return random.weighted<() => string>([
    [4, () => `\`${random.pick(numbers)}\``],
    [4, () => `'${random.pick(["m", "t5", "é", "a b", "\\'", "\\n", "", "12", "😀"])}'`],
    [2, () => `\`${JSON.stringify(value(random, 1)).replaceAll("`", "\\`")}\``],
    [
      1,
      () => `\`${random.pick(["word", " two words ", "null", "true", '{"a": [2]}', '"q\\"`'.replace("`", "\\`")])}\``,
    ],
  ])();
}

function value(random: Random, depth: number): unknown {
  const inner = () => value(random, depth - 1);
  if (depth === 0) return scalar(random);
  return random.weighted<() => unknown>([
    [
      5,
      () =>
        Object.fromEntries(names.filter(() => random.chance(0.6)).map((name) => [name.replaceAll('"', ""), inner()])),
    ],
    [3, () => random.list(0, 4, inner)],
    [2, () => random.list(0, 4, () => random.pick(numbers))],
    [2, () => random.list(0, 4, () => text(random))],
    [3, () => random.list(0, 4, () => ({ n: random.pick(numbers), s: text(random), a: scalar(random) }))],
    [2, () => scalar(random)],
  ])();
}

function scalar(random: Random): unknown {
  return random.weighted<() => unknown>([
    [4, () => random.pick(numbers)],
    [4, () => text(random)],
    [2, () => random.pick([true, false, null])],
    [1, () => time(random)],
    [1, () => bytes(random)],
  ])();
}
