#!/usr/bin/env node
// Plain JavaScript that an old Node can read, so that it can say which Node is needed.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = new URL("../src/main.ts", import.meta.url);
const inCheckout = existsSync(fileURLToPath(source));
const [major] = process.versions.node.split(".").map(Number);

if (major < 24) {
  const hint = inCheckout ? "; in a checkout, npx outcrop uses the right one" : "";
  process.stderr.write(`outcrop needs Node.js 24 or newer, and this is ${process.version}${hint}\n`);
  process.exitCode = 255;
} else {
  const { main } = await import(inCheckout ? source.href : new URL("../main.js", import.meta.url).href);
  await main(process.argv.slice(2));
}
