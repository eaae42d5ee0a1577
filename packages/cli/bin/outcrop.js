#!/usr/bin/env node
// Plain JavaScript that an old Node can read, so that it can say which Node is needed.
import { existsSync } from "node:fs";
import nodeModule from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const published = new URL("../main.js", import.meta.url);
const inCheckout = !existsSync(fileURLToPath(published));
const [major, minor] = process.versions.node.split(".").map(Number);

// 24.5 is the first whose agents go through proxies.
if (major < 24 || (major === 24 && minor < 5)) {
  const hint = inCheckout ? "; in a checkout, npx outcrop uses the right one" : "";
  process.stderr.write(`outcrop needs Node.js 24.5 or newer, and this is ${process.version}${hint}\n`);
  process.exitCode = 255;
} else {
  // Compiling the AWS SDK anew takes half of a short run. The folder is the user's own: what is read from it is run. Deno has no such cache.
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE || join(cache, "outcrop"));
  const { main } = await import(inCheckout ? new URL("../src/main.ts", import.meta.url).href : published.href);
  await main(process.argv.slice(2));
}
