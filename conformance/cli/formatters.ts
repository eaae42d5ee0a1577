import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { jsonText, tableText, textLines, yamlText } from "outcrop/output";
import { sampleValues, type Value } from "./values.ts";

/** How many random values are formatted. */
const VALUES = 2000;

const writers: Readonly<Record<string, (value: Value) => string>> = {
  json: jsonText,
  text: (value) => [...textLines(value)].map((line) => `${line}\n`).join(""),
  table: (value) => tableText("ListCustomModels", value, { color: false, terminalWidth: 80 }),
  yaml: yamlText,
};

/** The AWS CLI's own formatters, in a process that formats one value after the other. */
export class AwsFormatters implements Disposable {
  readonly version: string;
  readonly formats: readonly string[];
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  /** Those that this Python can import: of version 2, or of version 1, which has no yaml; undefined where it can import none. */
  static async start(python: string): Promise<AwsFormatters | undefined> {
    if (spawnSync(python, ["-c", "import awscli.formatter"]).status !== 0) return undefined;
    const script = join(import.meta.dirname, "formatters.py");
    const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { version } = JSON.parse((await answers.next()).value ?? "{}");
    return new AwsFormatters(version, child, answers);
  }

  constructor(version: string, child: ChildProcess, answers: AsyncIterator<string>) {
    this.version = version;
    this.formats = Object.keys(writers).filter((format) => format !== "yaml" || version.startsWith("2."));
    this.#child = child;
    this.#answers = answers;
  }

  /** What the AWS CLI prints; undefined where it ends with an error. */
  async format(format: string, value: Value): Promise<string | undefined> {
    this.#child.stdin?.write(`${JSON.stringify([format, value])}\n`);
    return JSON.parse((await this.#answers.next()).value ?? "{}").text;
  }

  [Symbol.dispose](): void {
    this.#child.stdin?.end();
  }
}

/**
 * Formats random values with Outcrop's formats and with the AWS CLI's.
 * @returns how many differ
 */
export async function compareFormatters(python: string, seed: number): Promise<number> {
  using aws = await AwsFormatters.start(python);
  if (!aws) {
    console.log("no Python here can import the AWS CLI: its formatters are not compared");
    return 0;
  }
  let differences = 0;
  for (const value of sampleValues(VALUES, seed)) {
    for (const format of aws.formats) {
      const theirs = await aws.format(format, value);
      const mine = write(format, value);
      if (theirs === mine) continue;
      differences++;
      const [expected, actual] = [theirs, mine].map((text) => JSON.stringify(text) ?? "an error");
      console.log(`DIFFERENT  ${format} of ${JSON.stringify(value)}\n  - ${expected}\n  + ${actual}`);
    }
  }
  const formats = aws.formats.join(", ");
  console.log(
    `formatters of AWS CLI ${aws.version}: ${VALUES} random values (seed ${seed}) as ${formats}: ${differences} differences`,
  );
  return differences;
}

function write(format: string, value: Value): string | undefined {
  try {
    return writers[format]?.(value);
  } catch (error) {
    if ((error as Error).name === "UnprintableError") return undefined;
    throw error;
  }
}
