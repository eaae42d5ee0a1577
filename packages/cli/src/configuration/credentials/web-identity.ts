import { readFileSync } from "node:fs";
import { CommandFailure } from "../../failure.ts";
import { pythonFileError } from "../python-error.ts";
import { askingClient } from "./asking-client.ts";
import { askingFor, type Source, sectionOf, textIn } from "./source.ts";

/** The role that is assumed with the token in a file, as in a pod of EKS. */
export const webIdentity: Source = async (search) => {
  const section = sectionOf(search);
  const environment = search.profileIsExplicit ? {} : search.environment;
  const file = environment.AWS_WEB_IDENTITY_TOKEN_FILE ?? textIn(section, "web_identity_token_file");
  if (!file) return undefined;
  const roleArn = environment.AWS_ROLE_ARN ?? textIn(section, "role_arn");
  if (!roleArn) {
    throw new CommandFailure(
      "The provided profile or the current environment is configured to assume role with web identity but has no role ARN " +
        "configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.",
    );
  }
  const sessionName = environment.AWS_ROLE_SESSION_NAME ?? textIn(section, "role_session_name");
  const { fromWebToken } = await import("@aws-sdk/credential-providers");
  return askingFor("AssumeRoleWithWebIdentity", async (options) =>
    fromWebToken({
      roleArn,
      webIdentityToken: readToken(file),
      ...(sessionName === undefined ? {} : { roleSessionName: sessionName }),
      clientConfig: await askingClient(search),
    })(options),
  );
};

function readToken(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandFailure(pythonFileError(error, file));
  }
}
