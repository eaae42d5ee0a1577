import assert from "node:assert/strict";
import { test } from "node:test";
import { combined } from "./shared-configuration.ts";
import { parseSharedFile } from "./shared-file.ts";

/** What a profile says in a config file, as botocore reads it: the conformance suite compares random files with it. */
function settings(config: string, profile = "default", credentials = ""): Record<string, unknown> | undefined {
  const { profiles } = combined(parseSharedFile(config), parseSharedFile(credentials));
  const found = profiles.get(profile);
  return found && Object.fromEntries(found);
}

test("settings may be indented under their heading; a line that is indented further continues a value", () => {
  assert.deepEqual(settings("[default]\n  region = a\n  output = b\n"), { region: "a", output: "b" });
  assert.deepEqual(settings("[default]\n\tregion = a\n"), { region: "a" });
  assert.deepEqual(settings("  [default]\nregion : a\n  and more\n\n  and more\n"), {
    region: "a\nand more\n\nand more",
  });
});

test("a profile's name stands behind the word, with quotes where it has blanks", () => {
  assert.deepEqual(settings('[profile "my dev"]\nregion = a\n', "my dev"), { region: "a" });
  assert.deepEqual(settings("[profile   a]\nregion = a\n", "a"), { region: "a" });
  assert.equal(settings("[profile it's]\nregion = a\n", "it's"), undefined);
  assert.equal(settings("[profile a b]\nregion = a\n", "a b"), undefined);
});

test("of [default] and [profile default] the last one counts; [DEFAULT] counts in every section", () => {
  assert.deepEqual(settings("[default]\nregion = a\n[profile default]\noutput = b\n"), { output: "b" });
  assert.deepEqual(settings("[profile default]\noutput = b\n[default]\nregion = a\n"), { region: "a" });
  assert.deepEqual(settings("[DEFAULT]\nregion = a\noutput = b\n[default]\noutput = c\n"), {
    output: "c",
    region: "a",
  });
});

test("the credentials file has the last word, setting by setting", () => {
  const both = settings("[profile a]\nregion = a\noutput = b\n", "a", "[a]\nregion = c\n");
  assert.deepEqual(both, { region: "c", output: "b" });
});

test("what is given twice, or is neither heading nor setting, is refused", () => {
  for (const text of [
    "[a]\n[a]\n",
    "[a]\nx = 1\nX = 2\n",
    "x = 1\n[a]\n",
    "[a]\nplain\n",
    "[a]\n= 1\n",
    "[a]\ns3 =\n  plain\n",
  ]) {
    assert.throws(() => parseSharedFile(text), { name: "IniError" }, text);
  }
});
