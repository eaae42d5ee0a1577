import { CommandFailure } from "../failure.ts";
import { type Environment, readSharedConfiguration, type SharedConfiguration } from "./shared-configuration.ts";
import type { SharedValue } from "./shared-file.ts";

export type { Environment } from "./shared-configuration.ts";

/** A profile of AWS's shared files, as the AWS CLI sees it. */
export interface Profile {
  readonly name: string;
  /** A setting of the profile; that of the credentials file takes precedence. An empty one is the empty text. */
  setting(name: string): string | undefined;
  /** A setting of a service in the `[services x]` section that the profile names. */
  serviceSetting(service: string, name: string): string | undefined;
  /** Everything that the files say, for credentials that lead from profile to profile. */
  readonly configuration: SharedConfiguration;
}

/**
 * Finds the profile that is asked for, by flag or by `AWS_PROFILE`; without either, `default`, which need not exist.
 * @throws CommandFailure where a profile was asked for that is in neither file
 */
export function loadProfile(environment: Environment, wanted?: string): Profile {
  const configuration = readSharedConfiguration(environment);
  const asked = wanted || (environment.AWS_PROFILE ?? environment.AWS_DEFAULT_PROFILE);
  const name = asked ?? "default";
  const section = configuration.profiles.get(name);
  if (asked !== undefined && !section) throw new CommandFailure(`The config profile (${name}) could not be found`);
  return {
    name,
    configuration,
    setting: (key) => textOf(section?.get(key)),
    serviceSetting: (service, key) => {
      const services = textOf(section?.get("services")) ?? "";
      const block = configuration.services.get(services)?.get(service);
      return typeof block === "object" ? block.get(key) : undefined;
    },
  };
}

function textOf(value: SharedValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
