import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Client, isThere, prepare, type Workshop } from "./client.ts";

/** The AWS CLI v2 where a package of the distribution has brought it. */
const debianCommand = "/usr/bin/aws";

const here = import.meta.dirname;

/** The members that came to ListCustomModels after early 2024: sharing in August 2024, statuses in June 2025. */
const laterMembers = ["isOwned", "modelStatus", "ownerAccountId"];

/** A client over Python packages of these versions, in an environment of their own. */
function python(name: string, packages: readonly string[], program: string, more: Partial<Client> = {}): Client {
  const interpreter = ({ folder }: Workshop) => join(folder, name.replaceAll(" ", "-"), "bin", "python");
  return {
    name,
    needs: ["python3"],
    prepare: (workshop) => {
      if (existsSync(interpreter(workshop))) return;
      const environment = join(workshop.folder, name.replaceAll(" ", "-"));
      prepare("python3", ["-m", "venv", environment]);
      prepare(interpreter(workshop), ["-m", "pip", "install", "--quiet", ...packages]);
    },
    command: (workshop) => [interpreter(workshop), join(here, "python", program)],
    takesApiKeys: false,
    ...more,
  };
}

/** A client over an npm package of this version, in a folder of its own. */
function javascript(name: string, version: string, more: Partial<Client> = {}): Client {
  const folderOf = ({ folder }: Workshop) => join(folder, `javascript-${version}`);
  return {
    name,
    needs: [],
    prepare: (workshop) => {
      const folder = folderOf(workshop);
      if (existsSync(join(folder, "node_modules/@aws-sdk/client-bedrock"))) return;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
      prepare("npm", ["install", "--no-audit", "--no-fund", `@aws-sdk/client-bedrock@${version}`], folder);
    },
    command: (workshop) => [process.execPath, join(here, "javascript", "with-the-sdk.mjs"), folderOf(workshop)],
    takesApiKeys: false,
    ...more,
  };
}

function java(http: string): Client {
  const parts = ({ folder }: Workshop) => ({ jars: join(folder, "java-jars"), classes: join(folder, "java-classes") });
  return {
    name: `AWS SDK for Java, ${http}`,
    needs: ["java", "javac", "mvn"],
    prepare: (workshop) => {
      const { jars, classes } = parts(workshop);
      const project = join(here, "java");
      if (!existsSync(jars)) {
        prepare("mvn", ["-q", "-B", "dependency:copy-dependencies", `-DoutputDirectory=${jars}`], project);
      }
      mkdirSync(classes, { recursive: true });
      prepare("javac", [
        "-d",
        classes,
        "-cp",
        join(jars, "*"),
        join(project, "src/main/java/example/Conformance.java"),
      ]);
      const store = join(workshop.folder, "trusted.p12");
      const flags = ["-importcert", "-noprompt", "-alias", `${Date.now()}`, "-storepass", "changeit"];
      prepare("keytool", [...flags, "-keystore", store, "-file", workshop.certificate]);
    },
    command: (workshop) => {
      const { jars, classes } = parts(workshop);
      const trust = [
        `-Djavax.net.ssl.trustStore=${join(workshop.folder, "trusted.p12")}`,
        "-Djavax.net.ssl.trustStorePassword=changeit",
      ];
      return ["java", ...trust, "-cp", [classes, join(jars, "*")].join(delimiter), "example.Conformance", http];
    },
    takesApiKeys: true,
  };
}

/** Every client: the SDKs and commands of AWS that can list custom models, the present ones and those of early 2024. */
export const clients: readonly Client[] = [
  {
    name: "boto3",
    needs: ["python3"],
    prepare: () => {},
    command: ({ python: interpreter }) => [interpreter, join(here, "python", "with_boto3.py")],
    takesApiKeys: true,
  },
  python("boto3 of early 2024", ["boto3==1.34.30", "urllib3<2.1"], "with_boto3.py", {
    lacks: laterMembers,
    isOld: true,
  }),
  python("aiobotocore", ["aiobotocore==3.10.0"], "with_aiobotocore.py", { takesApiKeys: true }),
  {
    name: "AWS CLI v1",
    needs: ["python3"],
    prepare: () => {},
    command: ({ python: interpreter }) => [interpreter, join(here, "python", "with_aws_cli.py")],
    takesApiKeys: true,
  },
  {
    name: "AWS CLI v2",
    needs: [debianCommand],
    // Debian's is of January 2023 and does not know Bedrock: it is given botocore's model of it.
    prepare: ({ folder, python: interpreter }) => {
      const models = join(folder, "botocore-models");
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
