import { useEffect, useRef, useState } from "preact/hooks";
import { hrefOf, useAddress } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import { type ChosenScope, scopeOfAddress } from "../address/scope-of-address.ts";
import { ModelList } from "../list/model-list.tsx";
import { Icon } from "../parts/icon.tsx";
import { useService } from "../service/service-context.ts";
import { KeyHelp } from "./key-help.tsx";
import { Logo } from "./logo.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import { chooseTheme, isDark } from "./theme.ts";
import { usualScope } from "./usual-scope.ts";
import { View } from "./view.tsx";
import { views } from "./views.ts";

interface FrameProps {
  readonly onSignOut?: () => void;
}

/** The head of the page, and the view that the address names. The list stays as it is while a model is shown. */
export function Frame({ onSignOut }: FrameProps) {
  const service = useService();
  const { view, params } = useAddress();
  const scope = scopeOfAddress(params, usualScope(service));
  // The list is kept while something else is shown, so that going back leads to the same row.
  const kept = useRef<{ readonly params: URLSearchParams; readonly scope: ChosenScope }>(undefined);
  if (view === "") kept.current = { params, scope };
  const list = kept.current;
  const listHref = list === undefined ? hrefOf("") : hrefOf("", Object.fromEntries(list.params));
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [dark, setDark] = useState(isDark);
  useEffect(() => {
    const open = ({ key, target }: KeyboardEvent) => {
      if (key === "?" && !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement))
        setHelpOpen(true);
    };
    window.addEventListener("keydown", open);
    return () => window.removeEventListener("keydown", open);
  }, []);
  useEffect(() => {
    const title = views.find((each) => each.view === view)?.title;
    document.title = title === undefined ? "Outcrop" : `${title} · Outcrop`;
  }, [view]);
  const shared = { account: params.get("account") ?? undefined, region: params.get("region") ?? undefined };
  return (
    <div class="frame">
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="head">
        <Link href={hrefOf("", shared)} class="head-home" aria-label="Outcrop: all models">
          <Logo />
        </Link>
        <nav class="head-nav" aria-label="Views">
          {views.map((each) => (
            <Link
              key={each.view}
              href={hrefOf(each.view, shared)}
              aria-current={each.view === view ? "page" : undefined}
            >
              {each.title}
            </Link>
          ))}
        </nav>
        <div class="head-side">
          <ScopePicker scope={scope} />
          <button
            type="button"
            class="icon-button"
            onClick={() => {
              chooseTheme(dark ? "light" : "dark");
              setDark(!dark);
            }}
            aria-label={dark ? "Light colours" : "Dark colours"}
            title={dark ? "Light colours" : "Dark colours"}
          >
            <Icon name="sun" />
          </button>
          <button
            type="button"
            class="icon-button"
            onClick={() => setHelpOpen(true)}
            aria-label="Keys"
            title="Keys (?)"
          >
            <Icon name="keys" />
          </button>
          {onSignOut && (
            <button type="button" class="icon-button" onClick={onSignOut} aria-label="Sign out" title="Sign out">
              <Icon name="leave" />
            </button>
          )}
        </div>
      </header>
      <main id="main" class="main" tabIndex={-1}>
        {list && (
          <div class="kept" hidden={view !== ""}>
            <ModelList params={list.params} scope={list.scope} isShown={view === ""} />
          </div>
        )}
        {view !== "" && <View key={view} view={view} params={params} scope={scope} listHref={listHref} />}
      </main>
      {isHelpOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}
    </div>
  );
}
