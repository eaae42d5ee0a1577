import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { pageFolder } from "./index.ts";

test("the page is built from its sources, once, and takes at most 150 kB compressed", async () => {
  const folder = await pageFolder();
  assert.equal(await pageFolder(), folder);
  const files = readdirSync(folder).sort();
  assert.deepEqual(files, ["icon.svg", "index.html", "page.css", "page.js"]);
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
  assert.ok(bytes <= 150_000, `${bytes} bytes`);
});

test("the page loads nothing from elsewhere, and has no script or style of its own that its policy forbids", async () => {
  const html = readFileSync(join(await pageFolder(), "index.html"), "utf8");
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = ""]) => address);
  assert.ok(loaded.length >= 3);
  for (const address of loaded) assert.match(address, /^\/console\/[\w.]+$/);
  assert.doesNotMatch(html, /<script>|<style|style="/);
});
