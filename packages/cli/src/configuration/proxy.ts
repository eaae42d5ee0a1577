import type { Environment } from "./shared-configuration.ts";

/**
 * The proxy that requests to a URL go through: `HTTP_PROXY` or `HTTPS_PROXY`, by the URL's scheme, unless `NO_PROXY` names its host.
 * Each may be written in lower case, which takes precedence. As for botocore, a name in `NO_PROXY` stands for its subdomains too and
 * may have a port, and `*` stands for everything.
 * @returns undefined where requests use no proxy
 */
export function proxyFor(url: string, environment: Environment): string | undefined {
  const { protocol, host, hostname } = new URL(url);
  const proxy = variable(environment, protocol === "http:" ? "http_proxy" : "https_proxy");
  if (!proxy || isBypassed(host, hostname, variable(environment, "no_proxy") ?? "")) return undefined;
  return /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy.replace(/^\/\//, "")}`;
}

function variable(environment: Environment, name: string): string | undefined {
  return environment[name] ?? environment[name.toUpperCase()];
}

function isBypassed(host: string, hostname: string, list: string): boolean {
  if (list.trim() === "*") return true;
  return list.split(",").some((entry) => {
    const name = entry.trim().replace(/^\.+/, "").toLowerCase();
    if (name === "") return false;
    return [host, hostname].some((each) => each === name || each.endsWith(`.${name}`));
  });
}
