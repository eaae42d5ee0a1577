import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Client {
  readonly name: string;
  /** Lists custom models in this environment; gives their names as a JSON list, or the error's code. */
  list(environment: Readonly<Record<string, string>>): Promise<string>;
}

/** The official clients, each in a process of its own, told everything by its environment as a user would. */
export function officialClients(python: string): Client[] {
  const here = (file: string) => join(import.meta.dirname, file);
  return [
    {
      name: "AWS SDK for JavaScript",
      list: async (env) => (await run(process.execPath, [here("list-with-javascript.ts")], { env })).stdout.trim(),
    },
    {
      name: "boto3",
      list: async (env) => (await run(python, [here("list_with_boto3.py")], { env })).stdout.trim(),
    },
    {
      name: "AWS CLI",
      list: (env) => listWithCommand(join(dirname(python), "aws"), ["bedrock"], env),
    },
    {
      name: "outcrop",
      list: (env) => {
        const outcrop = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");
        return listWithCommand(process.execPath, [outcrop], env);
      },
    },
  ];
}

async function listWithCommand(
  command: string,
  words: string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const query = ["list-custom-models", "--query", "modelSummaries[].modelName", "--output", "json"];
  try {
    const { stdout } = await run(command, [...words, ...query], { env });
    return JSON.stringify(JSON.parse(stdout));
  } catch (error) {
    const told = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    return /An error occurred \((\w+)\)/.exec(told)?.[1] ?? told;
  }
}
