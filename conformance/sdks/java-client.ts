import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Client, prepare, type Workshop } from "./client.ts";
import { folderFor, installed } from "./installed.ts";

const project = join(import.meta.dirname, "java");
const recipe = readFileSync(join(project, "pom.xml"), "utf8");

/** A client over the AWS SDK for Java with one of its HTTP clients. */
export function java(http: string): Client {
  return {
    name: `AWS SDK for Java, ${http}`,
    needs: ["java", "javac", "mvn"],
    prepare: (workshop) => {
      const { jars, classes, trusted } = partsOf(workshop);
      installed(workshop.folder, "java", recipe, (folder) => {
        const to = `-DoutputDirectory=${folder}`;
        prepare("mvn", ["-q", "-B", "dependency:copy-dependencies", to], project);
      });
      mkdirSync(classes, { recursive: true });
      const program = join(project, "src/main/java/example/Conformance.java");
      prepare("javac", ["-d", classes, "-cp", join(jars, "*"), program]);
      rmSync(trusted, { force: true });
      const flags = ["-importcert", "-noprompt", "-alias", "conformance", "-storepass", "changeit"];
      prepare("keytool", [...flags, "-keystore", trusted, "-file", workshop.certificate]);
    },
    command: (workshop) => {
      const { jars, classes, trusted } = partsOf(workshop);
      const trust = [`-Djavax.net.ssl.trustStore=${trusted}`, "-Djavax.net.ssl.trustStorePassword=changeit"];
      return ["java", ...trust, "-cp", [classes, join(jars, "*")].join(delimiter), "example.Conformance", http];
    },
    takesApiKeys: true,
  };
}

function partsOf({ folder, certificate }: Workshop) {
  return {
    jars: folderFor(folder, "java", recipe),
    classes: join(folder, "java-classes"),
    // The certificate is made for each run.
    trusted: join(dirname(certificate), "trusted.p12"),
  };
}
