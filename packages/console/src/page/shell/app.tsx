import { useEffect, useState } from "preact/hooks";
import { Announcements } from "../parts/announce.tsx";
import { type Failure, failureOf } from "../service/failure.ts";
import { keepKeys, signedInKeys } from "../service/keys.ts";
import { fetchScopes } from "../service/scopes.ts";
import { serverAnswers } from "../service/server-answers.ts";
import { Service } from "../service/service.ts";
import { ConnectionProvider } from "../service/service-context.ts";
import { fetchSettings, type Settings } from "../service/settings.ts";
import { Frame } from "./frame.tsx";
import { SignIn } from "./sign-in.tsx";
import { applyTheme } from "./theme.ts";

applyTheme();

/** The page: first it finds out which key to use, then it shows the views. */
export function App() {
  const [settings, failure] = useSettings();
  const [keys, setKeys] = useState(signedInKeys);
  const [isSigningIn, setSigningIn] = useState(false);
  const [service, setService] = useState<Service>();
  const needsKey = settings?.auth === "strict";
  useEffect(() => {
    if (settings === undefined || (needsKey && keys === undefined)) return;
    const controller = new AbortController();
    const open = async () => {
      const scopes = needsKey ? [] : await fetchScopes(new Service(settings, undefined), controller.signal);
      controller.signal.throwIfAborted();
      setService(new Service(settings, needsKey ? keys : undefined, scopes));
    };
    open().catch(() => {}); // aborted
    return () => controller.abort();
  }, [settings, keys]);
  useEffect(() => () => service?.close(), [service]);

  if (settings === undefined) return <Waiting failure={failure} />;
  if (needsKey && (keys === undefined || isSigningIn)) {
    return (
      <SignIn
        settings={settings}
        given={keys}
        onSignIn={(given) => {
          keepKeys(given);
          setKeys(given);
          setSigningIn(false);
        }}
      />
    );
  }
  if (service === undefined) return <Waiting failure={undefined} />;
  const signOut = () => {
    keepKeys(undefined);
    setKeys(undefined);
  };
  return (
    <ConnectionProvider value={{ service, signIn: needsKey ? () => setSigningIn(true) : undefined }}>
      <Frame key={service.keys?.accessKeyId} {...(needsKey && { onSignOut: signOut })} />
      <Announcements />
    </ConnectionProvider>
  );
}

function useSettings(): [Settings | undefined, Failure | undefined] {
  const [settings, setSettings] = useState<Settings>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const load = async () => {
      for (;;) {
        try {
          setSettings(await fetchSettings(signal));
          return;
        } catch (error) {
          signal.throwIfAborted();
          setFailure(failureOf(error));
          await serverAnswers(signal);
        }
      }
    };
    load().catch(() => {}); // aborted
    return () => controller.abort();
  }, []);
  return [settings, failure];
}

function Waiting({ failure }: { readonly failure: Failure | undefined }) {
  if (failure === undefined) return null;
  return (
    <main class="waiting">
      <p role="alert">
        <strong>{failure.sentence}</strong> {failure.advice}
      </p>
    </main>
  );
}
