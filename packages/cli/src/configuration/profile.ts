import { homedir } from "node:os";
import { join } from "node:path";
import { CommandFailure } from "../failure.ts";
import { readSharedFile, type SharedFile, type SharedSection } from "./shared-file.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A profile of AWS's shared files, as the AWS CLI sees it. */
export interface Profile {
  readonly name: string;
  /** A setting of the profile; the credentials file has the last word. */
  setting(name: string): string | undefined;
  /** A setting of a service in the `[services x]` section that the profile names. */
  serviceSetting(service: string, name: string): string | undefined;
}

/**
 * Finds the profile that is asked for, by flag or by `AWS_PROFILE`; without either, `default`, which need not exist.
 * @throws CommandFailure where a profile was asked for that is in neither file
 */
export function loadProfile(environment: Environment, wanted?: string): Profile {
  const config = readSharedFile(pathOf(environment, "AWS_CONFIG_FILE", "config"));
  const credentials = readSharedFile(pathOf(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials"));
  const asked = wanted || environment.AWS_PROFILE || environment.AWS_DEFAULT_PROFILE;
  const name = asked || "default";
  const inConfig = sectionOf(config, name === "default" ? ["default", "profile default"] : [`profile ${name}`]);
  const inCredentials = sectionOf(credentials, [name]);
  if (asked && !inConfig && !inCredentials) throw new CommandFailure(`The config profile (${name}) could not be found`);
  const settings: SharedSection = { ...inConfig, ...inCredentials };
  const services = sectionOf(config, [`services ${settings.services}`]);
  return {
    name,
    setting: (key) => textOf(settings[key]),
    serviceSetting: (service, key) => {
      const block = services?.[service];
      return typeof block === "object" ? textOf(block[key]) : undefined;
    },
  };
}

function textOf(value: SharedSection[string] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function pathOf(environment: Environment, variable: string, file: string): string {
  const home = environment.HOME || homedir();
  const path = environment[variable];
  return path ? path.replace(/^~(?=$|[\\/])/, home) : join(home, ".aws", file);
}

/** Section names may have quotes around the profile's name: `[profile "a b"]`. */
function sectionOf(file: SharedFile, names: readonly string[]): SharedSection | undefined {
  for (const [heading, section] of file) {
    if (names.includes(heading.replace(/\s+/g, " ").replace(/["']/g, ""))) return section;
  }
  return undefined;
}
