import assert from "node:assert/strict";
import { test } from "node:test";
import { compileSearch, JmesPathError, search } from "../index.ts";

const page = Object.freeze({
  modelSummaries: [
    { modelName: "b", n: 2, tags: ["x", "y"], at: new Date("2026-01-02T03:04:05.678Z") },
    { modelName: "a", n: 3, tags: [], at: new Date("2025-01-02T03:04:05.000Z") },
    { modelName: "é", n: 1, at: null },
  ],
  nested: [[1, [2]], [3], 4],
  numbers: [3, 1, 2],
  texts: ["b", "😀", "\uffff", "a"],
  owner: { id: 7, name: "o" },
  "odd name": { '"': 1 },
  nothing: null,
  empty: [],
});

/** What each expression finds in the page above; all of it as Python's jmespath has it. */
const found: readonly (readonly [expression: string, result: unknown])[] = [
  ["owner.id", 7],
  ["owner.absent.deeper", null],
  ['"odd name"."\\""', 1],
  ["numbers[0]", 3],
  ["numbers[-1]", 2],
  ["numbers[7]", null],
  ["owner[0]", null],
  ["numbers[1:]", [1, 2]],
  ["numbers[::-1]", [2, 1, 3]],
  ["numbers[-2:5]", [1, 2]],
  ["modelSummaries[].modelName", ["b", "a", "é"]],
  ["modelSummaries[*].tags", [["x", "y"], []]],
  ["modelSummaries[].tags[]", ["x", "y"]],
  ["modelSummaries[*].tags[0]", ["x"]],
  ["modelSummaries[].modelName | [0]", "b"],
  ["modelSummaries[?n > `1`].modelName", ["b", "a"]],
  ["modelSummaries[?modelName < 'b'].modelName", ["a"]],
  ["modelSummaries[?contains(tags || `[]`, 'x')] | [0].n", 2],
  ["modelSummaries[?n == `2` || n == `1`].n", [2, 1]],
  ["modelSummaries[?!at].n", [1]],
  ["modelSummaries[0].{name: modelName, n: n}", { name: "b", n: 2 }],
  ["modelSummaries[].[n, modelName][]", [2, "b", 3, "a", 1, "é"]],
  ["nested[]", [1, [2], 3, 4]],
  ["nested[][]", [1, 2, 3, 4]],
  ["nested[*][0]", [1, 3]],
  ["owner.*", [7, "o"]],
  ["*.name", ["o"]],
  ["@.*.name", ["o"]],
  ["@.*.name.length(@)", 1],
  ["modelSummaries[:2].n", [2, 3]],
  ["[modelSummaries][0][:2].n", null],
  ["nothing[]", null],
  ["nothing.{a: @}", null],
  ["empty[0]", null],
  ["empty || owner.id", 7],
  ["owner && numbers", [3, 1, 2]],
  ["!nothing", true],
  ["`0` || 'x'", 0],
  ['`[1, {"a": null}]`', [1, { a: null }]],
  ["`plain`", "plain"],
  ["'it\\'s \\n raw'", "it's \\n raw"],
  ["abs(`-1.5`)", 1.5],
  ["avg(numbers)", 2],
  ["avg(empty)", null],
  ["ceil(`1.2`)", 2],
  ["floor(`-1.2`)", -2],
  ["contains('abc', 'b')", true],
  ["ends_with('abc', 'bc')", true],
  ["starts_with('abc', 'bc')", false],
  ["join('-', texts)", "b-😀-\uffff-a"],
  ["keys(owner)", ["id", "name"]],
  ["values(owner)", [7, "o"]],
  ["length('😀é')", 2],
  ["length(owner)", 2],
  ["map(&n, modelSummaries)", [2, 3, 1]],
  ["map(&absent, numbers)", [null, null, null]],
  ["max(numbers)", 3],
  ["max(texts)", "😀"],
  ["max(empty)", null],
  ["min_by(modelSummaries, &n).modelName", "é"],
  ["max_by(modelSummaries, &modelName).n", 1],
  ["merge(owner, {id: n, x: 'y'})", { id: null, name: "o", x: "y" }],
  ["not_null(nothing, absent, 'x')", "x"],
  ["reverse('a😀')", "😀a"],
  ["reverse(numbers)", [2, 1, 3]],
  ["sort(texts)", ["a", "b", "\uffff", "😀"]],
  ["sort_by(modelSummaries, &n)[].modelName", ["é", "b", "a"]],
  ["sum(numbers)", 6],
  ["sum(empty)", 0],
  ["to_array('x')", ["x"]],
  ["to_number(' 12 ')", 12],
  ["to_number('0x10')", null],
  ["to_number('')", null],
  ["to_string(modelSummaries[0].at)", '"2026-01-02 03:04:05.678000+00:00"'],
  ["to_string(modelSummaries[1].at)", '"2025-01-02 03:04:05+00:00"'],
  ["to_string([owner, 'é'])", '[{"id":7,"name":"o"},"\\u00e9"]'],
  ["type(owner)", "object"],
  ["type(modelSummaries[0].at)", null],
  ["modelSummaries[0].at == modelSummaries[0].at", true],
  ["modelSummaries[0].at > modelSummaries[1].at", null],
  ["modelSummaries[0].at.getTime", null],
  ["constructor", null],
  ["owner.toString", null],
  ["__proto__", null],
];

for (const [expression, result] of found) {
  test(`${expression} finds ${JSON.stringify(result)}`, () => {
    const before = structuredClone(page);
    assert.deepEqual(search(expression, page), result);
    assert.deepEqual(page, before);
  });
}

test("what is absent is null, never undefined", () => {
  for (const value of [undefined, null, 1, "x", [], {}, new Date()]) assert.equal(search("a", value), null);
  assert.equal(search("@", undefined), null);
});

test("a member named __proto__ is a member like any other", () => {
  const value = JSON.parse('{"__proto__": {"a": 1}}');
  assert.deepEqual(search("__proto__.a", value), 1);
  assert.deepEqual(Object.keys(Object(search("merge(@, {b: `2`})", value))), ["__proto__", "b"]);
  assert.equal(search("merge(@, {b: `2`}).a", value), null);
  assert.deepEqual(Object.keys(Object(search('{"__proto__": @.b}', { b: 1 }))), ["__proto__"]);
});

test("bytes and Dates are values without members", () => {
  const value = { bytes: Uint8Array.of(0, 39, 65, 92, 255), at: new Date(0) };
  assert.equal(search("bytes.length", value), null);
  assert.equal(search("bytes[0]", value), null);
  assert.equal(search("to_string(bytes)", value), `"b\\"\\\\x00'A\\\\\\\\\\\\xff\\""`);
  assert.deepEqual(search("[at, bytes]", value), [value.at, value.bytes]);
});

test("an expression that cannot be read is refused with the place", () => {
  const broken = [
    "",
    "a.",
    "a[",
    "a b",
    "(a",
    "a)",
    "{a}",
    "{}",
    "[",
    "a[b]",
    "a[1,2]",
    "a..b",
    ".a",
    "#",
    "a = b",
    '"a',
    "'a",
    "`a",
    "a-b",
    "foo.'x'",
    "a[:::]",
    '"f"(x)',
    "a |",
    "a[?b",
    "@@",
    "é",
  ];
  for (const expression of broken) {
    assert.throws(
      () => compileSearch(expression),
      (error) => error instanceof JmesPathError && error.message.includes(`"${expression}"`),
      expression,
    );
  }
});

test("a function that is given what it does not take says what it takes", () => {
  assert.throws(() => search("abs('x')", {}), { message: "abs() takes number as argument 1 and was given x (string)" });
  assert.throws(() => search("abs(@, @)", {}), { message: "abs() takes 1 argument(s) and was given 2" });
  assert.throws(() => search("nope(@)", {}), { message: "There is no JMESPath function nope()" });
  assert.throws(() => search("toString(@)", {}), { message: "There is no JMESPath function toString()" });
  assert.throws(() => search("sort(@)", [1, "a"]), { name: "JmesPathError" });
  assert.throws(() => search("sort_by(@, &a)", [{ a: 1 }, { a: "x" }]), {
    message: /^sort_by\(\) orders by numbers or by strings/,
  });
  assert.throws(() => search("sort_by(@, &a)", [{ a: new Date() }]), { name: "JmesPathError" });
  assert.throws(() => search("map(a, @)", []), { name: "JmesPathError" });
  assert.throws(() => search("@[::0]", []), { message: /step of a slice is 0/ });
  assert.throws(() => search("&a", {}), { message: /belongs in a function's argument/ });
});
