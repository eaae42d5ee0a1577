import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { jsonText, tableText, textLines, yamlText } from "outcrop/output";
import { sampleValues } from "./values.ts";

type Value = Parameters<typeof jsonText>[0];

/** How many random values are formatted. */
const VALUES = 2000;

const writers: Readonly<Record<string, (value: Value) => string>> = {
  json: jsonText,
  text: (value) => [...textLines(value)].map((line) => `${line}\n`).join(""),
  table: (value) => tableText("ListCustomModels", value, { color: false, terminalWidth: 80 }),
  yaml: yamlText,
};

/**
 * Formats random values with Outcrop's formats and with the AWS CLI's own formatters, in one process: version 2 where a Python
 * can import it, else version 1, which has no yaml.
 * @returns how many differ
 */
export async function compareFormatters(python: string, seed: number): Promise<number> {
  const interpreter = ["/usr/bin/python3", python].find(
    (path) => spawnSync(path, ["-c", "import awscli.formatter"]).status === 0,
  );
  if (interpreter === undefined) {
    console.log("no Python here can import the AWS CLI: its formatters are not compared");
    return 0;
  }
  const child = spawn(interpreter, [join(import.meta.dirname, "formatters.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { version } = JSON.parse((await answers.next()).value ?? "{}");
  const formats = Object.keys(writers).filter((format) => format !== "yaml" || version.startsWith("2."));
  let differences = 0;
  for (const value of sampleValues(VALUES, seed)) {
    for (const format of formats) {
      const theirs = await ask(child, answers, format, value);
      const mine = write(format, value);
      if (theirs === mine) continue;
      differences++;
      console.log(`DIFFERENT  ${format} of ${JSON.stringify(value)}\n  - ${theirs}\n  + ${mine}`);
    }
  }
  child.stdin?.end();
  console.log(
    `formatters of AWS CLI ${version}: ${VALUES} random values (seed ${seed}) as ${formats.join(", ")}: ${differences} differences`,
  );
  return differences;
}

async function ask(child: ChildProcess, answers: AsyncIterator<string>, format: string, value: Value): Promise<string> {
  child.stdin?.write(`${JSON.stringify([format, value])}\n`);
  const { text } = JSON.parse((await answers.next()).value ?? "{}");
  return text === undefined ? "refused" : JSON.stringify(text);
}

function write(format: string, value: Value): string {
  try {
    return JSON.stringify(writers[format]?.(value));
  } catch (error) {
    if ((error as Error).name === "UnprintableError") return "refused";
    throw error;
  }
}
