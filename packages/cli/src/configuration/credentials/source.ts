import type { BedrockClientConfig } from "@aws-sdk/client-bedrock";
import { CommandFailure, ServiceFailure } from "../../failure.ts";
import type { Environment, SharedConfiguration } from "../shared-configuration.ts";
import type { SharedSection } from "../shared-file.ts";

export type Credentials = NonNullable<BedrockClientConfig["credentials"]>;

/** Whose credentials are looked for, and where. */
export interface Search {
  readonly environment: Environment;
  readonly configuration: SharedConfiguration;
  /** The profile's name. */
  readonly profile: string;
  /** Whether the profile was named by flag or by another profile, so that variables of the environment do not count. */
  readonly profileIsExplicit: boolean;
  readonly region: string | undefined;
}

/**
 * A place where credentials may be.
 * @returns undefined where there are none, so that the next place is looked at
 * @throws CommandFailure where credentials are configured but cannot be obtained
 */
export type Source = (search: Search) => Credentials | undefined | Promise<Credentials | undefined>;

/** The settings of the profile; empty where it is in neither file. */
export function sectionOf({ configuration, profile }: Search): SharedSection {
  return configuration.profiles.get(profile) ?? new Map();
}

/** A setting of the profile that is a text; a block of settings does not count. */
export function textIn(section: SharedSection, name: string): string | undefined {
  const value = section.get(name);
  return typeof value === "string" ? value : undefined;
}

/** Looks at one place after another. */
export async function firstOf(sources: readonly Source[], search: Search): Promise<Credentials | undefined> {
  for (const source of sources) {
    const credentials = await source(search);
    if (credentials !== undefined) return credentials;
  }
  return undefined;
}

/**
 * The error of an operation that gives credentials, in the AWS CLI's words.
 * @param operation such as `AssumeRole`
 */
export function askingFor(operation: string, credentials: Credentials): Credentials {
  if (typeof credentials !== "function") return credentials;
  return async (options) => {
    try {
      return await credentials(options);
    } catch (error) {
      throw named(operation, error);
    }
  };
}

function named(operation: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof CommandFailure) return error;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }; // which errors of a service have
  if ($metadata?.httpStatusCode === undefined) {
    return error.name === "CredentialsProviderError" ? new CommandFailure(error.message) : error;
  }
  const sentence = `An error occurred (${error.name}) when calling the ${operation} operation: ${error.message}`;
  return new ServiceFailure(sentence, error.name, error.message);
}
