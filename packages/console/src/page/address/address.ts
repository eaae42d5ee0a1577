import { useEffect, useState } from "preact/hooks";

/** A place in the page: a view and its parameters. */
export interface Address {
  /** What follows `/console/`, such as `model`; empty for the list of models. */
  readonly view: string;
  readonly params: URLSearchParams;
}

const base = "/console";
const changed = "outcrop:address";

export function currentAddress(): Address {
  const { pathname, search } = window.location;
  return { view: pathname.slice(base.length).replace(/^\/|\/$/g, ""), params: new URLSearchParams(search) };
}

/** An address as the browser shows it. Members that are undefined are left out. */
export function hrefOf(view: string, params: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = new URLSearchParams(given).toString();
  return `${base}${view === "" ? "" : `/${view}`}${query === "" ? "" : `?${query}`}`;
}

/** Goes to an address of the page; `replace` adds no step to the history, for instance while somebody is still typing. */
export function goTo(href: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  window.dispatchEvent(new Event(changed));
}

/** The address, kept up to date. */
export function useAddress(): Address {
  const [address, setAddress] = useState(currentAddress);
  useEffect(() => {
    const update = () => setAddress(currentAddress());
    for (const event of [changed, "popstate"]) window.addEventListener(event, update);
    update();
    return () => {
      for (const event of [changed, "popstate"]) window.removeEventListener(event, update);
    };
  }, []);
  return address;
}
