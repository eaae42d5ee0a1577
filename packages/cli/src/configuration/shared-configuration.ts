import { homedir } from "node:os";
import { join } from "node:path";
import { readSharedFile, type SharedFile, type SharedSection } from "./shared-file.ts";
import { shellWords } from "./shell-words.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Both of AWS's shared files, taken together as botocore takes them. */
export interface SharedConfiguration {
  /** By name; the settings of the credentials file take precedence. */
  readonly profiles: ReadonlyMap<string, SharedSection>;
  readonly ssoSessions: ReadonlyMap<string, SharedSection>;
  readonly services: ReadonlyMap<string, SharedSection>;
  /** The credentials file alone, because its keys come before those of the config file. */
  readonly credentialsFile: SharedFile;
  /** The profiles of the config file by itself. */
  readonly configProfiles: ReadonlyMap<string, SharedSection>;
}

/** @throws CommandFailure where a file is not in the form of these files */
export function readSharedConfiguration(environment: Environment): SharedConfiguration {
  const config = readSharedFile(pathOf(environment, "AWS_CONFIG_FILE", "config")) ?? new Map();
  const credentialsFile =
    readSharedFile(pathOf(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")) ?? new Map();
  return combined(config, credentialsFile);
}

/** Sorts the sections of the config file by kind. The settings of the credentials file replace those of its profiles. */
export function combined(config: SharedFile, credentialsFile: SharedFile): SharedConfiguration {
  const configProfiles = new Map<string, SharedSection>();
  const ssoSessions = new Map<string, SharedSection>();
  const services = new Map<string, SharedSection>();
  for (const [heading, section] of config) {
    // As for botocore, which looks only at the beginning, `[profiles a]` is a profile as well.
    if (heading.startsWith("profile")) addNamed(configProfiles, heading, section);
    else if (heading.startsWith("sso-session")) addNamed(ssoSessions, heading, section);
    else if (heading.startsWith("services")) addNamed(services, heading, section);
    else if (heading === "default") configProfiles.set(heading, section);
  }
  const profiles = new Map(configProfiles);
  for (const [name, section] of credentialsFile)
    profiles.set(name, new Map([...(profiles.get(name) ?? []), ...section]));
  return { profiles, ssoSessions, services, credentialsFile, configProfiles };
}

/** `[profile a]` and `[profile "a b"]` have a name. A heading of one word, or of more than two, has none and is ignored. */
function addNamed(named: Map<string, SharedSection>, heading: string, section: SharedSection): void {
  const words = shellWords(heading);
  if (words?.length === 2) named.set(words[1] ?? "", section);
}

/** The path with variables replaced where they are set, and `~` by the home folder. */
function pathOf(environment: Environment, variable: string, file: string): string {
  const home = environment.HOME ?? homedir();
  const path = environment[variable];
  if (path === undefined) return join(home, ".aws", file);
  const expanded = path.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, plain, braced) => environment[plain ?? braced] ?? whole,
  );
  return expanded.replace(/^~(?=$|\/)/, home);
}
