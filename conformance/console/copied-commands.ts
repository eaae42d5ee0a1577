import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** How what is copied for a program is run as it is; `lines` counts the models that it prints. */
interface Runner {
  readonly run: (text: string, python: string) => readonly [program: string, ...args: string[]];
  readonly models: (output: string) => number;
}

const lines = (output: string) => output.split("\n").filter((line) => line !== "").length;
const listed = (output: string) => (output.match(/"modelArn"/g) ?? []).length;
const shell = (text: string) => ["bash", "-euc", text] as const;

export const runners: { readonly [name: string]: Runner } = {
  "AWS CLI": { run: shell, models: listed },
  outcrop: { run: shell, models: lines },
  boto3: { run: (text, python) => [python, "-c", text], models: lines },
  TypeScript: { run: (text) => [process.execPath, inWorkspace(text)], models: lines },
  curl: { run: shell, models: listed },
};

/** A program has to lie where its imports are found. */
const folder = join(import.meta.dirname, ".build");
function inWorkspace(text: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "copied.ts");
  writeFileSync(file, text);
  return file;
}

/** Removes what programs were written to. */
export function removeCopied(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs what was copied, with nothing of this machine's configuration; gives how many models it printed. */
export async function runCopied(
  name: string,
  text: string,
  python: string,
  keys: NodeJS.ProcessEnv = {},
): Promise<number> {
  const runner = runners[name];
  if (runner === undefined) throw new Error(`Nobody knows how to run what is copied for ${name}.`);
  const [program, ...args] = runner.run(text, python);
  const path = [join(root, "node_modules/.bin"), dirname(python), process.env.PATH].join(":");
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: path, HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "", ...keys },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (piece) => {
    output += piece;
  });
  child.stderr.on("data", (piece) => {
    errors += piece;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`What is copied for ${name} ends with ${code}:\n${text}\n${errors}`);
  return runner.models(output);
}
