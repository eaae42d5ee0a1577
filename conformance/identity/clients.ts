import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { awsVersion2, type CommandLine } from "../cli/command-lines.ts";

const run = promisify(execFile);

export interface Client {
  readonly name: string;
  /** Whether it knows API keys. */
  readonly takesApiKeys: boolean;
  /** Lists custom models in this environment; gives their names as a JSON list, or the error's code. */
  list(environment: Readonly<Record<string, string>>): Promise<string>;
}

/**
 * The official clients, each in a process of its own that is configured by its environment, as a user would do it.
 * @param folder where files may be put that the clients need
 */
export function officialClients(python: string, folder: string): Client[] {
  const here = (file: string) => join(import.meta.dirname, file);
  const version2 = awsVersion2(undefined, python, folder);
  return [
    {
      name: "AWS SDK for JavaScript",
      takesApiKeys: true,
      list: async (env) => (await run(process.execPath, [here("list-with-javascript.ts")], { env })).stdout.trim(),
    },
    {
      name: "boto3",
      takesApiKeys: true,
      list: async (env) => (await run(python, [here("list_with_boto3.py")], { env })).stdout.trim(),
    },
    {
      name: "AWS CLI v1",
      takesApiKeys: true,
      list: (env) => listWithCommand([join(dirname(python), "aws"), "bedrock", "list-custom-models"], env),
    },
    ...(version2 ? [commandLineVersion2(version2)] : []),
    {
      name: "outcrop",
      takesApiKeys: true,
      list: (env) => {
        const outcrop = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");
        return listWithCommand([process.execPath, outcrop, "list-custom-models"], env);
      },
    },
  ];
}

/** The versions 2 that distributions carry are older than API keys, and than endpoints in the environment. */
function commandLineVersion2({ name, version, command, env }: CommandLine): Client {
  return {
    name: `${name} ${version}`,
    takesApiKeys: false,
    list(variables) {
      const endpoint = variables.AWS_ENDPOINT_URL_BEDROCK;
      if (endpoint === undefined) throw new Error(`${name} ${version} was given no endpoint.`);
      return listWithCommand([...command, "--endpoint-url", endpoint], { ...variables, ...env, AWS_PAGER: "" });
    },
  };
}

async function listWithCommand(command: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const [program = "", ...words] = command;
  const query = ["--query", "modelSummaries[].modelName", "--output", "json"];
  try {
    const { stdout } = await run(program, [...words, ...query], { env });
    return JSON.stringify(JSON.parse(stdout));
  } catch (error) {
    const told = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    return /An error occurred \((\w+)\)/.exec(told)?.[1] ?? told;
  }
}
