import { askingFor, type Source, sectionOf } from "./source.ts";

/** The session that `aws login` has left. */
export const loginSession: Source = async (search) => {
  if (!sectionOf(search).has("login_session")) return undefined;
  const { fromLoginCredentials } = await import("@aws-sdk/credential-providers");
  return askingFor("CreateOAuth2Token", fromLoginCredentials({ profile: search.profile }));
};
