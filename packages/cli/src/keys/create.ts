import { readFileSync } from "node:fs";
import type { NewKey } from "@outcrop/server";
import { openData } from "../data/open-data.ts";
import { CommandFailure } from "../failure.ts";

export interface CreateFlags {
  readonly account: string;
  readonly policy?: string;
  readonly bearer?: true;
  readonly control?: true;
  /** Milliseconds. */
  readonly expiresIn?: number;
  readonly data: string;
  readonly keyFile?: string;
  readonly output: "text" | "json";
}

/** `outcrop keys create`: prints lines for the environment, or, as JSON, an access key in the form of a `credential_process`. */
export async function createKey(flags: CreateFlags): Promise<void> {
  const server = await import("@outcrop/server");
  const policy = flags.policy === undefined ? undefined : readPolicy(flags.policy);
  const expiresAt = flags.expiresIn === undefined ? undefined : Date.now() + flags.expiresIn;
  const catalogue = await openData(flags.data);
  try {
    const sealingKey = server.openSealingKey({
      key: process.env.OUTCROP_KEY,
      keyFile: flags.keyFile,
      data: flags.data,
    });
    const key = await server.createKey(catalogue, sealingKey, {
      account: flags.account,
      ...(policy === undefined ? {} : { policy }),
      ...(flags.bearer ? { bearer: true } : {}),
      ...(flags.control ? { control: true } : {}),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
    process.stdout.write(flags.output === "json" ? asJson(key, expiresAt) : asEnvironment(key));
    process.stderr.write("The secret is not kept in the clear, and is not shown again.\n");
  } finally {
    await catalogue.close();
  }
}

function readPolicy(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`--policy ${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Lines that a shell takes as they are: `export $(outcrop keys create ...)`. */
function asEnvironment(key: NewKey): string {
  const variables =
    key.kind === "bearer"
      ? { AWS_BEARER_TOKEN_BEDROCK: key.apiKey }
      : {
          AWS_ACCESS_KEY_ID: key.accessKeyId,
          AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
          ...(key.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: key.sessionToken }),
        };
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function asJson(key: NewKey, expiresAt: number | undefined): string {
  const expiration = expiresAt === undefined ? {} : { Expiration: new Date(expiresAt).toISOString() };
  const shown =
    key.kind === "bearer"
      ? { ApiKeyId: key.id, ApiKey: key.apiKey, ...expiration }
      : {
          Version: 1,
          AccessKeyId: key.accessKeyId,
          SecretAccessKey: key.secretAccessKey,
          ...(key.sessionToken === undefined ? {} : { SessionToken: key.sessionToken }),
          ...expiration,
        };
  return `${JSON.stringify(shown, null, 4)}\n`;
}
