import type { IncomingHttpHeaders } from "node:http";

/** Who else than this machine under its own names may send requests to a server whose secret everyone knows. */
export interface AllowedFromElsewhere {
  /** Names under which the server may be called, besides those of loopback: `bedrock.test`, or `*.bedrock.test` for all below it. */
  readonly allowHost?: readonly string[];
  /** Origins of web pages that may call the service, besides those of loopback: `https://app.example`. */
  readonly allowOrigin?: readonly string[];
}

/** An allowed host or origin is invalid. */
export class AllowedFromElsewhereError extends Error {
  override readonly name = "AllowedFromElsewhereError";
}

/**
 * Stands before a server whose secret everyone knows, which therefore listens on loopback only. That alone does not keep out what web pages send
 * from a browser on this machine: a page can post a request that somebody else has signed, and a name of its own can be made to lead
 * here (DNS rebinding). A proxy on this machine can bring in requests of others.
 */
export class LocalGuard {
  readonly #hosts: ReadonlySet<string>;
  readonly #domains: readonly string[];
  readonly #origins: ReadonlySet<string>;
  /** The last host that was let in; most requests name the same. */
  #knownHost: string | undefined;

  /** @throws AllowedFromElsewhereError */
  constructor({ allowHost = [], allowOrigin = [] }: AllowedFromElsewhere = {}) {
    for (const host of allowHost) checkHost(host);
    this.#hosts = new Set(allowHost.map((host) => host.toLowerCase()));
    this.#domains = [...this.#hosts].filter((host) => host.startsWith("*.")).map((host) => host.slice(1));
    this.#origins = new Set(allowOrigin.map(readOrigin));
  }

  /** Why a request to the service is refused; undefined where it may pass. */
  refusal(headers: IncomingHttpHeaders): string | undefined {
    const { origin } = headers;
    if (origin !== undefined && !this.allowsOrigin(origin)) {
      return `Web pages of ${shown(origin)} may not use this server, since its secret is known to everyone: ${remedy("origin")}`;
    }
    if (origin === undefined && isSentByPage(headers)) {
      return `A web page of another site has sent this, and this server's secret is known to everyone: ${remedy("origin")}`;
    }
    return this.refusalOfHost(headers);
  }

  /** Why a request under this name, or through this proxy, is refused; undefined where it may pass. */
  refusalOfHost(headers: IncomingHttpHeaders): string | undefined {
    const { host } = headers;
    if (host !== undefined && host !== this.#knownHost) {
      if (!this.#allowsHost(host)) {
        return `The name ${shown(host)} may not lead to this server, since its secret is known to everyone: ${remedy("host")}`;
      }
      this.#knownHost = host;
    }
    return this.#refusalOfProxy(headers);
  }

  /** Whether web pages of this origin may use the service. */
  allowsOrigin(origin: string): boolean {
    return loopbackOrigin.test(origin) || this.#origins.has(origin);
  }

  #allowsHost(host: string): boolean {
    const name = host.replace(/:\d{1,5}$/, "").toLowerCase();
    return loopbackName.test(name) || this.#hosts.has(name) || this.#domains.some((domain) => name.endsWith(domain));
  }

  #refusalOfProxy(headers: IncomingHttpHeaders): string | undefined {
    for (const name of ["x-forwarded-for", "x-real-ip", "x-forwarded-host", "forwarded"]) {
      const value = headers[name];
      if (value === undefined) continue;
      const all = Array.isArray(value) ? value.join(",") : value;
      if (all.split(",").every((one) => this.#isOfThisMachine(name, one.trim()))) continue;
      return (
        `A proxy has sent this for ${shown(all)} (${name}), and this server, whose secret is known to everyone, is for this ` +
        "machine only: serve --auth strict is for others"
      );
    }
    return undefined;
  }

  #isOfThisMachine(header: string, value: string): boolean {
    if (header === "x-forwarded-host") return this.#allowsHost(value);
    if (header !== "forwarded") return isLoopbackAddress(value);
    return value.split(";").every((pair) => {
      const [, name = "", told = ""] = /^\s*(\w+)=(.*?)\s*$/.exec(pair) ?? [];
      const text = told.replace(/^"(.*)"$/, "$1");
      if (name.toLowerCase() === "host") return this.#allowsHost(text);
      return name.toLowerCase() !== "for" || isLoopbackAddress(text);
    });
  }
}

const loopbackName = /^(?:(?:[-\w]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])\.?$/i;
const loopbackOrigin = /^https?:\/\/(?:(?:[-\w]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** Whether an address, with or without a port, is of this machine. */
function isLoopbackAddress(address: string): boolean {
  return /^(?:\[?::1\]?|\[?(?:::ffff:)?127(?:\.\d{1,3}){3}\]?)(?::\d{1,5})?$/i.test(address);
}

/** Whether a browser says that another site's page made it send this; a browser also says what it sends by itself, or for the user. */
function isSentByPage(headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}

/** @throws AllowedFromElsewhereError */
function checkHost(host: string): void {
  if (/^(?:\*\.)?(?:[-\w]+\.)*[-\w]+$|^\[[\da-f:.]+\]$/i.test(host)) return;
  throw new AllowedFromElsewhereError(
    `${shown(host)} is not a host's name: give it without scheme and port, such as bedrock.test, or *.bedrock.test for all below it`,
  );
}

/** @throws AllowedFromElsewhereError */
function readOrigin(text: string): string {
  if (text === "null") return text;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const origin = url?.origin === "null" ? `${url.protocol}//${url.host}` : url?.origin;
  if (origin !== undefined && (text === origin || text === `${origin}/`)) return origin;
  throw new AllowedFromElsewhereError(
    `${shown(text)} is not an origin: give scheme, host and port as browsers do, such as https://app.example or http://app.example:8080`,
  );
}

const remedy = (what: "host" | "origin") =>
  `--allow-${what} lets ${what === "host" ? "it" : "them"} in, --auth strict asks for a key that was made`;

const shown = (text: string) => JSON.stringify(text.slice(0, 200));
