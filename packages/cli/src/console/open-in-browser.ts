import { spawn } from "node:child_process";

/** Opens an address in the system's default browser, and does nothing where there is no browser. */
export function openInBrowser(url: string): void {
  const [program, ...args] = opener(process.platform, url);
  const child = spawn(program, args, { detached: true, stdio: "ignore" });
  child.on("error", () => {}); // the address has been printed
  child.unref();
}

function opener(platform: NodeJS.Platform, url: string): readonly [program: string, ...args: string[]] {
  if (platform === "darwin") return ["open", url];
  if (platform === "win32") return ["cmd", "/c", "start", "", url];
  return ["xdg-open", url];
}
