import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Whom a server lets in: development's well-known keys, everyone who can reach it, or only keys that were made for it. */
export type AuthMode = "dev" | "open" | "strict";

/** The server would let in everyone who can reach it. */
export class AuthModeError extends Error {
  override readonly name = "AuthModeError";
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * Refuses to listen beyond this machine with keys that everybody knows. A name is looked up: every address that it stands
 * for must be loopback.
 * @throws AuthModeError
 */
export async function assertAuthAllowed(host: string, auth: AuthMode): Promise<void> {
  if (auth === "strict" || (await isLoopback(host))) return;
  throw new AuthModeError(
    `With --auth ${auth} ${auth === "open" ? "everyone is let in" : "everyone knows the secret"}, so the server may listen on loopback only (127.0.0.1, ::1, localhost), ` +
      `not on ${JSON.stringify(host)}. Use --auth strict and make keys with "outcrop keys create", or listen on 127.0.0.1.`,
  );
}

async function isLoopback(host: string): Promise<boolean> {
  const address = host.replace(/^\[(.*)\]$/, "$1");
  if (isIP(address) !== 0) return isLoopbackAddress(address);
  if (address === "") return false;
  const addresses = await lookup(address, { all: true }).catch(() => []);
  return addresses.length > 0 && addresses.every((found) => isLoopbackAddress(found.address));
}

function isLoopbackAddress(address: string): boolean {
  return loopback.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}
