import assert from "node:assert/strict";
import test from "node:test";
import { findLine, type LineModel, type LineSource } from "./line.ts";
import { layOut } from "./line-layout.ts";

/** A source of made models: `base` is what each was made from, `copyOf` the model of which it is a copy. */
interface Made {
  readonly base?: string;
  readonly copyOf?: string;
  readonly isUnseen?: boolean;
}

function sourceOf(all: Readonly<Record<string, Made>>): LineSource {
  const modelOf = (arn: string): LineModel => {
    const { base } = all[arn] ?? {};
    return { arn, name: arn, kind: base === undefined ? "foundation" : "custom", status: "Active", baseModelArn: base };
  };
  const withMember = (member: "base" | "copyOf", value: string) => {
    const found = Object.keys(all).filter(
      (arn) => all[arn]?.[member] === value && !(member === "base" && all[arn]?.copyOf),
    );
    return { models: found.slice(0, 12).map(modelOf), hasMore: found.length > 12 };
  };
  return {
    model: async (arn) => (arn in all && !all[arn]?.isUnseen ? modelOf(arn) : undefined),
    madeFrom: async (arn) => withMember("base", arn),
    copiesOf: async (arn) => withMember("copyOf", arn),
    copiedFrom: async ({ arn }) => all[arn]?.copyOf,
  };
}

test("a line goes from the foundation model over copies and customizations to the last of what was made", async () => {
  const source = sourceOf({
    root: {},
    first: { base: "root" },
    copy: { base: "root", copyOf: "first" },
    here: { base: "copy" },
    child: { base: "here" },
    childCopy: { base: "here", copyOf: "child" },
    other: { base: "root" },
  });
  const { models, steps, unfinished } = await findLine("here", source);
  assert.deepEqual(models.map(({ arn }) => arn).sort(), ["child", "childCopy", "copy", "first", "here", "root"]);
  assert.deepEqual(
    steps.map(({ from, to, kind }) => `${from} ${kind} ${to}`).sort(),
    [
      "child copied childCopy",
      "copy customized here",
      "first copied copy",
      "here customized child",
      "root customized first",
    ].sort(),
  );
  assert.equal(unfinished.size, 0);
});

test("a base that may not be looked at is named, and ends the way back", async () => {
  const { models, steps } = await findLine(
    "here",
    sourceOf({ here: { base: "arn/theirs" }, "arn/theirs": { base: "root", isUnseen: true } }),
  );
  assert.deepEqual(
    models.map(({ name, status }) => [name, status]),
    [
      ["here", "Active"],
      ["theirs", undefined],
    ],
  );
  assert.deepEqual(steps, [{ from: "arn/theirs", to: "here", kind: "customized" }]);
});

test("a model that is its own base, and a circle of bases, end", async () => {
  const alone = await findLine("own", sourceOf({ own: { base: "own" } }));
  assert.deepEqual([alone.models.length, alone.steps.length], [1, 0]);
  const circle = await findLine("a", sourceOf({ a: { base: "b" }, b: { base: "a" } }));
  assert.deepEqual(
    circle.models.map(({ arn }) => arn),
    ["a", "b"],
  );
});

test("what was made of many models is bounded, and those with more are named", async () => {
  const all: Record<string, Made> = { root: {}, here: { base: "root" } };
  for (let number = 0; number < 30; number++) {
    all[`child-${number}`] = { base: "here" };
    for (let other = 0; other < 30; other++) all[`child-${number}-${other}`] = { base: `child-${number}` };
  }
  const { models, unfinished } = await findLine("here", sourceOf(all));
  assert.equal(models.length, 40);
  assert.ok(unfinished.has("here") && unfinished.has("child-0"));
});

test("in the drawing each model stands right of what it was made from, and no two in one place", async () => {
  const line = await findLine(
    "here",
    sourceOf({
      root: {},
      here: { base: "root" },
      a: { base: "here" },
      b: { base: "here" },
      c: { base: "here" },
      d: { base: "a" },
      e: { base: "a" },
    }),
  );
  const { placed, columns, rows } = layOut(line);
  assert.deepEqual([placed.length, columns, rows], [7, 4, 4]);
  assert.equal(new Set(placed.map(({ column, row }) => `${column} ${row}`)).size, 7);
  const at = new Map(placed.map((place) => [place.arn, place]));
  for (const { from, to } of line.steps) assert.equal(at.get(to)?.column, (at.get(from)?.column ?? 0) + 1);
  assert.equal(at.get("a")?.row, ((at.get("d")?.row ?? 0) + (at.get("e")?.row ?? 0)) / 2);
});
