import { statSync } from "node:fs";
import type { ArtifactSource, ServerOptions } from "@outcrop/server";
import { InvalidArgumentError } from "commander";
import { account } from "../command-line/commander.ts";
import { loadProfile } from "../configuration/profile.ts";
import { s3Endpoint } from "../configuration/s3-endpoint.ts";
import { CommandFailure } from "../failure.ts";

/** The flags that say where artifacts are, and whose they are. */
export interface ArtifactFlags {
  /** Folders of buckets: for everyone, and (`ACCOUNT=FOLDER`) for accounts. */
  readonly s3Root: readonly string[];
  readonly bucketOwner: Readonly<Record<string, string>>;
  readonly host: string;
  readonly port: number;
}

/** Adds one `BUCKET=ACCOUNT` to the owners of buckets. */
export function bucketOwner(text: string, known: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, bucket, owner] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (bucket === undefined || owner === undefined)
    throw new InvalidArgumentError("It must be a bucket, =, and twelve digits: training-data=111122223333.");
  return { ...known, [bucket]: account(owner) };
}

/**
 * The folders of `--s3-root`, or the S3-compatible service that the AWS configuration names.
 * @throws CommandFailure for a folder that is not there, or that is given twice
 */
export async function artifactPlaces(flags: ArtifactFlags): Promise<Partial<ServerOptions>> {
  const { folderSource } = await import("@outcrop/server");
  const artifactsOf: Record<string, ArtifactSource> = {};
  let artifacts: ArtifactSource | undefined;
  for (const given of flags.s3Root) {
    const [, owner, folder = given] = /^(\d{12})=(.*)$/s.exec(given) ?? [];
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new CommandFailure(`--s3-root ${folder} is not a folder. Make it, with a folder for each bucket`);
    }
    if (owner === undefined ? artifacts !== undefined : Object.hasOwn(artifactsOf, owner)) {
      const whose = owner === undefined ? "" : ` for the account ${owner}`;
      throw new CommandFailure(`--s3-root ${given} is the second${whose}. Give one, and others as ACCOUNT=FOLDER`);
    }
    if (owner === undefined) artifacts = folderSource(folder);
    else artifactsOf[owner] = folderSource(folder);
  }
  if (flags.s3Root.length === 0) artifacts = await configuredService(flags);
  return {
    ...(artifacts && { artifacts }),
    ...(Object.keys(artifactsOf).length > 0 && { artifactsOf }),
    ...(Object.keys(flags.bucketOwner).length > 0 && { bucketOwners: flags.bucketOwner }),
  };
}

async function configuredService({ host, port }: ArtifactFlags): Promise<ArtifactSource | undefined> {
  const { s3Source } = await import("@outcrop/server");
  const isSelf = (url: string) => {
    const { hostname, port: itsPort } = new URL(url);
    return Number(itsPort) === port && [host, "localhost", "127.0.0.1", "[::1]"].includes(hostname);
  };
  const endpoint = s3Endpoint(process.env, loadProfile(process.env), isSelf);
  return endpoint === undefined ? undefined : s3Source({ endpoint });
}
