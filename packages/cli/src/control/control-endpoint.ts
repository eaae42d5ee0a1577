import { resolveEndpoint } from "../configuration/endpoint.ts";
import { loadProfile } from "../configuration/profile.ts";

/** Where `outcrop serve` listens by default. */
export const ownEndpoint = "http://127.0.0.1:4566";

/** The server that a command controls: that of `--endpoint-url`, else of the AWS configuration, else the default one of this machine. */
export function controlEndpoint(flag: string | undefined): string {
  return resolveEndpoint(process.env, loadProfile(process.env), flag) ?? ownEndpoint;
}

/** What `--endpoint-url` says in help texts. */
export const endpointHelp = `the server (default: as the AWS configuration says, else ${ownEndpoint})`;
