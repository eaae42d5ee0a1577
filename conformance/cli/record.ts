/**
 * `node conformance/cli/record.ts --python PATH`: records what the AWS CLI's formatters print for a few random values, in
 * `packages/cli/test/recorded/output.json`, so that the tests hold the formats to it without Python.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { AwsFormatters } from "./formatters.ts";
import { sampleValues } from "./values.ts";

const { values } = parseArgs({ options: { python: { type: "string", default: "python3" } } });
using aws = await AwsFormatters.start(values.python);
if (!aws?.version.startsWith("2.")) throw new Error("a Python that can import version 2 of the AWS CLI is needed");

const recorded = [];
for (const value of sampleValues(150, 2026)) {
  const texts: Record<string, string | null> = {};
  for (const format of aws.formats) texts[format] = (await aws.format(format, value)) ?? null;
  recorded.push({ value, texts });
}
const file = resolve(import.meta.dirname, "../../packages/cli/test/recorded/output.json");
writeFileSync(file, `${JSON.stringify({ version: aws.version, recorded }, undefined, 1)}\n`);
console.log(`recorded ${recorded.length} values, as AWS CLI ${aws.version} prints them, in ${file}`);
