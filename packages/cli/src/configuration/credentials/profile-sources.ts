import { configFileKeys, credentialsFileKeys } from "./keys.ts";
import { loginSession } from "./login.ts";
import { credentialProcess } from "./process.ts";
import type { Source } from "./source.ts";
import { ssoRole } from "./sso.ts";
import { webIdentity } from "./web-identity.ts";

/** Where a profile may have credentials of its own, in the order in which botocore looks. */
export const profileSources: readonly Source[] = [
  webIdentity,
  ssoRole,
  credentialsFileKeys,
  loginSession,
  credentialProcess,
  configFileKeys,
];
