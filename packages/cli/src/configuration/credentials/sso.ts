import { CommandFailure } from "../../failure.ts";
import type { SharedSection } from "../shared-file.ts";
import { askingClient } from "./asking-client.ts";
import { askingFor, type Search, type Source, sectionOf, textIn } from "./source.ts";

const OF_PROFILE = ["sso_role_name", "sso_account_id"];
const REQUIRED = [...OF_PROFILE, "sso_start_url", "sso_region"];

/** The role of IAM Identity Center that the profile names, with the token that `aws sso login` has left. */
export const ssoRole: Source = async (search) => {
  const section = sectionOf(search);
  if (OF_PROFILE.every((name) => !section.has(name))) return undefined;
  const { settings, required } = withSession(search, section);
  const missing = required.filter((name) => !settings.has(name));
  if (missing.length > 0) {
    throw new CommandFailure(
      `The profile "${search.profile}" is configured to use SSO but is missing required configuration: ${missing.join(", ")}`,
    );
  }
  const setting = (name: string) => textIn(settings, name) ?? "";
  const session = textIn(settings, "sso_session");
  const { fromSSO } = await import("@aws-sdk/credential-providers");
  return askingFor(
    "GetRoleCredentials",
    fromSSO({
      profile: search.profile,
      ssoStartUrl: setting("sso_start_url"),
      ssoRegion: setting("sso_region"),
      ssoAccountId: setting("sso_account_id"),
      ssoRoleName: setting("sso_role_name"),
      clientConfig: await askingClient({ ...search, region: setting("sso_region") }),
      ...(session === undefined ? {} : { ssoSession: session }),
    }),
  );
};

/** The profile's settings with those of the session that it refers to. */
function withSession(
  { configuration }: Search,
  section: SharedSection,
): { readonly settings: SharedSection; readonly required: readonly string[] } {
  const name = textIn(section, "sso_session");
  if (name === undefined) return { settings: section, required: REQUIRED };
  const session = configuration.ssoSessions.get(name);
  if (session === undefined) throw new CommandFailure(`The specified sso-session does not exist: "${name}"`);
  for (const [setting, value] of session) {
    const own = section.get(setting) ?? value;
    if (own === value) continue;
    throw new CommandFailure(
      `The value for ${setting} is inconsistent between profile (${own}) and sso-session (${value}).`,
    );
  }
  return { settings: new Map([...section, ...session]), required: [...REQUIRED, "sso_session"] };
}

/**
 * Checks the session that the profile refers to, even if the credentials come from elsewhere, because botocore asks it for a token too.
 * @throws CommandFailure where there is no such session, or where it is incomplete
 */
export function checkSession(search: Search): void {
  const name = textIn(sectionOf(search), "sso_session");
  if (name === undefined) return;
  const session = search.configuration.ssoSessions.get(name);
  const start = `The profile "${search.profile}" is configured to use the SSO token provider but`;
  if (session === undefined || session.size === 0) {
    throw new CommandFailure(`${start} the "${name}" sso_session configuration does not exist.`);
  }
  const missing = ["sso_start_url", "sso_region"].filter((setting) => !session.has(setting));
  if (missing.length === 0) return;
  const list = missing.map((setting) => `'${setting}'`).join(", ");
  throw new CommandFailure(`${start} is missing the following configuration: [${list}].`);
}
