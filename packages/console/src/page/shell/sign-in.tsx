import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { useState } from "preact/hooks";
import { type Failure, failureOf } from "../service/failure.ts";
import type { Keys } from "../service/keys.ts";
import { Service } from "../service/service.ts";
import type { Settings } from "../service/settings.ts";
import { Logo } from "./logo.tsx";

interface SignInProps {
  readonly settings: Settings;
  /** The key that has been used so far. */
  readonly given: Keys | undefined;
  readonly onSignIn: (keys: Keys) => void;
}

/** Asks for a key that `outcrop keys create` has made, and tries it before accepting it. */
export function SignIn({ settings, given, onSignIn }: SignInProps) {
  const [failure, setFailure] = useState<Failure>();
  const [isTrying, setTrying] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement); // the form below
    const keys = {
      accessKeyId: String(form.get("accessKeyId")).trim(),
      secretAccessKey: String(form.get("secretAccessKey")).trim(),
    };
    setTrying(true);
    const why = await refusal(settings, keys);
    setTrying(false);
    setFailure(why);
    if (why === undefined) onSignIn(keys);
  };
  return (
    <main class="sign-in">
      <form class="card sign-in-form" onSubmit={submit}>
        <Logo />
        <h1>Sign in</h1>
        <p class="quiet">
          With a key that <code>outcrop keys create</code> has made. It stays in this tab, is gone when the tab is
          closed, and never leaves the page: requests are signed here.
        </p>
        {failure && (
          <p class="notice notice-bad" role="alert">
            <strong>{failure.sentence}</strong>
          </p>
        )}
        <label class="field">
          Access key id
          <input
            name="accessKeyId"
            required
            autocomplete="username"
            spellcheck={false}
            defaultValue={given?.accessKeyId ?? ""}
          />
        </label>
        <label class="field">
          Secret access key
          <input name="secretAccessKey" type="password" required autocomplete="off" />
        </label>
        <button type="submit" class="button button-main" disabled={isTrying}>
          {isTrying ? "Signing in…" : "Sign in"}
        </button>
      </form>
    </main>
  );
}

/** Why a key is not accepted. A key without the right to list is accepted too. */
async function refusal(settings: Settings, keys: Keys): Promise<Failure | undefined> {
  const service = new Service(settings, keys);
  try {
    const client = service.client({ account: "", region: settings.defaultRegion });
    await client.send(new ListCustomModelsCommand({ maxResults: 1 }));
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.code === "AccessDeniedException" ? undefined : failure;
  } finally {
    service.close();
  }
}
