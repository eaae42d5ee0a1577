import { CommandFailure } from "../failure.ts";
import { type Environment, readSharedConfiguration, type SharedConfiguration } from "./shared-configuration.ts";
import type { SharedValue } from "./shared-file.ts";

export type { Environment } from "./shared-configuration.ts";

/** A profile of AWS's shared files, as the AWS CLI sees it. */
export interface Profile {
  readonly name: string;
  /** A setting of the profile; the credentials file takes precedence. A setting without a value is the empty text. */
  setting(name: string): string | undefined;
  /** A setting of a service in the `[services x]` section that the profile names. */
  serviceSetting(service: string, name: string): string | undefined;
  /** Everything in the files, because the credentials of one profile may lead to another profile. */
  readonly configuration: SharedConfiguration;
}

/**
 * Finds the profile that the flag or `AWS_PROFILE` names; without either, `default`, which need not exist.
 * @throws CommandFailure where the named profile is in neither file
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
