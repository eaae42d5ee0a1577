import { assumedRole } from "./assumed-role.ts";
import { containerCredentials } from "./container.ts";
import { instanceCredentials } from "./instance.ts";
import { profileSources } from "./profile-sources.ts";
import type { Source } from "./source.ts";

/** Where credentials are looked for if the environment has no keys, in botocore's order. */
export const sourcesBehindEnvironment: readonly Source[] = [
  assumedRole,
  ...profileSources,
  containerCredentials,
  instanceCredentials,
];
