import { join } from "node:path";
import { type Client, prepare, type Workshop } from "./client.ts";
import { folderFor, installed } from "./installed.ts";

/** What the present Python clients are, and whose description of Bedrock says which operations and errors there are. */
export const presentPackages = ["boto3==1.44.8", "botocore==1.44.8", "awscli==1.46.3"];

/** A client over Python packages of these versions, in an environment of their own. */
export function python(name: string, packages: readonly string[], program: string, more: Partial<Client> = {}): Client {
  return {
    name,
    needs: [],
    prepare: (workshop) => installPython(workshop, packages),
    command: (workshop) => [interpreterOf(workshop, packages), join(import.meta.dirname, "python", program)],
    takesApiKeys: false,
    ...more,
  };
}

/** An environment that has these packages. */
export function installPython(workshop: Workshop, packages: readonly string[]): void {
  installed(workshop.folder, "python", packages.join("\n"), (folder) => {
    prepare(workshop.python, ["-m", "venv", folder]);
    prepare(join(folder, "bin/python"), ["-m", "pip", "install", "--quiet", ...packages]);
  });
}

export function interpreterOf({ folder }: Workshop, packages: readonly string[]): string {
  return join(folderFor(folder, "python", packages.join("\n")), "bin/python");
}
