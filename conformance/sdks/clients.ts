import { execFileSync } from "node:child_process";
import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Client, isThere, prepare } from "./client.ts";
import { folderFor, installed } from "./installed.ts";
import { java } from "./java-client.ts";
import { installPython, interpreterOf, presentPackages, python } from "./python-client.ts";

/** The AWS CLI v2 where a package of the distribution has brought it. */
const debianCommand = "/usr/bin/aws";

const here = import.meta.dirname;

/** The members that came to ListCustomModels after early 2024: sharing in August 2024, statuses in June 2025. */
const laterMembers = ["isOwned", "modelStatus", "ownerAccountId"];

/** A client over an npm package of this version, in a folder of its own. */
function javascript(name: string, version: string, more: Partial<Client> = {}): Client {
  const npmPackage = `@aws-sdk/client-bedrock@${version}`;
  return {
    name,
    needs: [],
    prepare: (workshop) => {
      installed(workshop.folder, "javascript", npmPackage, (folder) => {
        writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
        prepare("npm", ["install", "--no-audit", "--no-fund", npmPackage], folder);
      });
    },
    command: ({ folder }) => [
      process.execPath,
      join(here, "javascript", "with-the-sdk.mjs"),
      folderFor(folder, "javascript", npmPackage),
    ],
    takesApiKeys: false,
    ...more,
  };
}

/** Every client: the SDKs and commands of AWS that can list custom models, the present ones and those of early 2024. */
export const clients: readonly Client[] = [
  python("boto3", presentPackages, "with_boto3.py", { takesApiKeys: true }),
  python("boto3 of early 2024", ["boto3==1.34.30", "urllib3<2.1"], "with_boto3.py", {
    lacks: laterMembers,
    isOld: true,
  }),
  python("aiobotocore", ["aiobotocore==3.10.0"], "with_aiobotocore.py", { takesApiKeys: true }),
  python("AWS CLI v1", presentPackages, "with_aws_cli.py", { takesApiKeys: true }),
  {
    name: "AWS CLI v2",
    needs: [debianCommand],
    // Debian's is of January 2023 and does not know Bedrock: it is given botocore's model of it.
    prepare: (workshop) => {
      installPython(workshop, presentPackages);
      const interpreter = interpreterOf(workshop, presentPackages);
      const models = join(workshop.folder, "botocore-models");
      const code = "import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), 'data', 'bedrock'))";
      const source = execFileSync(interpreter, ["-c", code], { encoding: "utf8" }).trim();
      cpSync(source, join(models, "bedrock"), { recursive: true });
      for (const file of globSync(join(models, "bedrock/*/*.json.gz"))) {
        writeFileSync(file.slice(0, -".gz".length), gunzipSync(readFileSync(file)));
      }
    },
    // The interpreter that the command itself runs in.
    command: () => ["/usr/bin/python3", join(here, "python", "with_aws_cli.py")],
    environment: ({ folder }) => ({ AWS_DATA_PATH: join(folder, "botocore-models") }),
    takesApiKeys: false,
    isOld: true,
    isOfTheMachine: true,
  },
  javascript("AWS SDK for JavaScript", "3.1164.0", { takesApiKeys: true }),
  javascript("AWS SDK for JavaScript of early 2024", "3.504.0", {
    lacks: laterMembers,
    isOld: true,
    // It writes times in queries without their milliseconds.
    sendsWholeSeconds: true,
  }),
  {
    name: "AWS SDK for Go",
    needs: ["go"],
    prepare: ({ folder }) => prepare("go", ["build", "-o", join(folder, "with-go"), "."], join(here, "go")),
    command: ({ folder }) => [join(folder, "with-go")],
    takesApiKeys: true,
  },
  {
    name: "AWS SDK for Rust",
    needs: ["cargo"],
    prepare: ({ folder }) =>
      prepare("cargo", ["build", "--quiet", "--target-dir", join(folder, "rust")], join(here, "rust")),
    command: ({ folder }) => [join(folder, "rust", "debug", "outcrop-conformance")],
    takesApiKeys: true,
  },
  java("url-connection"),
  java("apache"),
  java("netty"),
];

/** What is not on this machine of what a client needs. */
export function missing(client: Client): string[] {
  return client.needs.filter((command) => !isThere(command));
}
