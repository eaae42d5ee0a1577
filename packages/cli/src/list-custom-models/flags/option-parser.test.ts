import assert from "node:assert/strict";
import test from "node:test";
import { UsageError } from "../../failure.ts";
import { type Option, parseOptions } from "./option-parser.ts";

const options: readonly Option[] = [
  { flag: "--name", value: "required" },
  { flag: "--name-contains", value: "required" },
  { flag: "--max-items", value: "required", integer: true },
  { flag: "--max-results", value: "required" },
  { flag: "--color", value: "required", choices: ["on", "off", "auto"] },
  { flag: "--debug", value: "none" },
  { flag: "--skeleton", value: "optional", valueWhenBare: "input" },
  { flag: "--profiles", value: "required", exact: true },
];

const parse = (...args: string[]) => {
  const { values, rest } = parseOptions(args, options);
  return [Object.fromEntries(values), rest];
};

test("values follow their flag, or an equals sign, and what no flag takes is left over in order", () => {
  assert.deepEqual(parse("a", "--name", "x", "b", "--max-items=5"), [
    { "--name": "x", "--max-items": "5" },
    ["a", "b"],
  ]);
  assert.deepEqual(parse("--name=", "--debug"), [{ "--name": "", "--debug": "" }, []]);
  assert.deepEqual(parse("--unknown", "--also=1", "-x"), [{}, ["--unknown", "--also=1", "-x"]]);
  assert.deepEqual(parse("--name", "x", "--name", "y"), [{ "--name": "y" }, []]);
  assert.deepEqual(parse("--name", "x", "--", "--debug"), [{ "--name": "x" }, ["--", "--debug"]]);
});

test("an abbreviation stands for the one flag that it begins; a whole flag for itself; some flags are never abbreviated", () => {
  assert.deepEqual(parse("--name-c", "x"), [{ "--name-contains": "x" }, []]);
  assert.deepEqual(parse("--name", "x"), [{ "--name": "x" }, []]);
  assert.deepEqual(parse("--max-i=7"), [{ "--max-items": "7" }, []]);
  assert.deepEqual(parse("--profile", "x"), [{}, ["--profile", "x"]]);
  assert.throws(() => parse("--max", "1"), {
    message: "ambiguous option: --max could match --max-items, --max-results",
  });
});

test("what looks like a flag is no value, but negative numbers and texts with spaces are", () => {
  assert.throws(() => parse("--name", "--debug"), { message: "argument --name: expected one argument" });
  assert.throws(() => parse("--name", "-x"), UsageError);
  assert.throws(() => parse("--name"), UsageError);
  assert.deepEqual(parse("--name", "-1"), [{ "--name": "-1" }, []]);
  assert.deepEqual(parse("--name", "- a dash"), [{ "--name": "- a dash" }, []]);
  assert.deepEqual(parse("--skeleton", "--debug"), [{ "--skeleton": "input", "--debug": "" }, []]);
  assert.deepEqual(parse("--skeleton", "output"), [{ "--skeleton": "output" }, []]);
});

test("values are checked as their flag wants them", () => {
  assert.deepEqual(parse("--max-items", " +1_0 "), [{ "--max-items": "10" }, []]);
  assert.throws(() => parse("--max-items", "1.5"), { message: "argument --max-items: invalid int value: '1.5'" });
  assert.throws(() => parse("--color", "atuo"), /argument --color: Found invalid choice 'atuo'\n$/);
  assert.throws(() => parse("--debug=1"), { message: "argument --debug: ignored explicit argument '1'" });
});
