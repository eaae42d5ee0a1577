import type { jsonText } from "outcrop/output";
import { fc } from "../../test/fast-check.ts";

export type Value = Parameters<typeof jsonText>[0];

/** Texts that formats treat in a way of their own. */
const delicateTexts = [
  ..."~ - ? : = < > | & * ! % @ ` # [ { , ' \" \\".split(" "),
  "", "a", "yes", "true", "True", "null", "123", "1_0", "0x1F", "0o17", "017", "1.5", "1e3", ".5", "+1", "-1", "1:30",
  "2026-01-01", "2026-01-01T00:00:00+00:00", "<<", "...", "--- x", "- a", "? x", ": x", "x:", "a: b", "a:b", "a #b", "#c",
  "[x", "{y", "*a", "&b", "!t", "%x", "@x", "`x", "'q'", '"d"', "it's", "a,b", " lead", "trail ", "tab\tx", "nbsp\u00a0x",
  "line\nbreak", "a\n b", "a \nb", "\r\n", "\n\n", "a\n\nb c", "x\n", "\u2028sep", "\u0085x", "\ufeffq", "\u200bz",
  "naïve ü 日本 한국 Ωмега", "emoji 😀 x", "true story", `x${" y".repeat(60)}`, `long: ${"word ".repeat(40)}`,
  `w'${" it's".repeat(40)}`, `dq\t${" ab  cd".repeat(30)}`, "a  b".repeat(40),
]; // biome-ignore format: a list to look through

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...delicateTexts) },
  fc.string({ unit: fc.constantFrom(..."abcXYZ019 -_:#'\"\\\téüß日本語한글Ωж\u00a0"), maxLength: 12 }),
);
const scalar = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.integer({ min: -1000, max: 100_000 }),
  fc.constantFrom(1.5, -0.25, 100.125, true, false, null),
);
const name = fc.oneof(fc.constantFrom("a", "b", "c", "modelName", "x y", "1", "true", ""), text);

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    { weight: 2, arbitrary: scalar },
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.record({ a: scalar, b: scalar }, { requiredKeys: ["a"] }), { maxLength: 4 }),
    fc.array(fc.tuple(scalar, scalar), { maxLength: 4 }),
  ),
}));

/** Random JSON values such as queries may give; the same for the same seed. */
export function sampleValues(count: number, seed: number): readonly Value[] {
  return fc.sample(value, { numRuns: count, seed });
}
