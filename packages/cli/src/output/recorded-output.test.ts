import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { jsonText, tableText, textLines, UnprintableError, yamlText } from "./index.ts";
import type { JsonValue } from "./json-value.ts";

interface Recorded {
  readonly value: JsonValue;
  /** By format; null where the AWS CLI ended with an error. */
  readonly texts: Readonly<Record<string, string | null>>;
}

const file = new URL("../../test/recorded/output.json", import.meta.url);
const { version, recorded }: { version: string; recorded: readonly Recorded[] } = JSON.parse(
  readFileSync(file, "utf8"),
);

const plain = { color: false, terminalWidth: 80 };
const writers: Readonly<Record<string, (value: JsonValue) => string>> = {
  json: jsonText,
  text: (value) => [...textLines(value)].map((line) => `${line}\n`).join(""),
  table: (value) => tableText("ListCustomModels", value, plain),
  yaml: yamlText,
};

for (const [format, write] of Object.entries(writers)) {
  test(`${format} is what AWS CLI ${version} prints, and an error where it has one`, () => {
    for (const { value, texts } of recorded) {
      const expected = texts[format] ?? null;
      if (expected === null) assert.throws(() => write(value), UnprintableError, JSON.stringify(value));
      else assert.equal(write(value), expected, JSON.stringify(value));
    }
  });
}

test("a table in colours is the plain one with colours", () => {
  const value = { modelSummaries: [{ modelName: "a", modelStatus: "Active" }], NextToken: "x" };
  const colored = tableText("ListCustomModels", value, { ...plain, color: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  assert.equal(colored.replace(/\x1b\[\d+m/g, ""), tableText("ListCustomModels", value, plain));
  assert.ok(colored.includes("\x1b[1m\x1b[34mActive\x1b[0m"));
});

test("YAML refers to what it has written before", () => {
  const shared = { a: [1] };
  assert.equal(yamlText([shared, shared, shared.a]), "- &id001\n  a: &id002\n  - 1\n- *id001\n- *id002\n");
});
