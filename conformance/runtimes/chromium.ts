import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import type { Outcome } from "./browser/node-test.ts";

const here = import.meta.dirname;

/** What a test file may import to run in a page. */
const inBrowsers = new Set(["node:test", "node:assert/strict"]);

/**
 * Runs test files in pages of a real Chromium: those that need nothing of Node, and listings of a server of ours through the
 * page's own origin.
 */
export async function runInChromium(build: string, tests: readonly string[]) {
  // Installed beside this file by the suite itself.
  const { chromium } = await import("playwright-core");
  const { build: bundle } = await import("esbuild");

  const suitable = tests.filter((file) => importsOf(build, join(build, file)).every((name) => inBrowsers.has(name)));
  console.log(`\n--- Chromium: ${suitable.length} test files (the others start servers) and listings of a server`);
  const files = [...suitable.map((file) => join(build, file)), join(here, "browser", "listing.test.ts")];
  const scripts = await Promise.all(
    files.map(async (file) => {
      const { outputFiles } = await bundle({
        stdin: {
          contents: `import "${join(here, "browser/globals.ts")}"; import ${JSON.stringify(file)};
            import { run } from "node:test"; globalThis.outcomes = run();`,
          resolveDir: here,
        },
        alias: {
          "node:test": join(here, "browser", "node-test.ts"),
          "node:assert/strict": join(here, "node_modules", "assert", "build", "assert.js"),
        },
        define: { "process.env.NODE_DEBUG": "false" },
        nodePaths: [join(here, "node_modules")],
        platform: "browser",
        mainFields: ["browser", "module", "main"],
        format: "esm",
        bundle: true,
        write: false,
        logLevel: "error",
      });
      return outputFiles[0]?.text ?? "";
    }),
  );

  await using server = await servedModels();
  await using pages = await servePages(scripts, server.url);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    timeout: 120_000,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
  });
  let run = 0;
  let failed = 0;
  try {
    for (const [index, file] of files.entries()) {
      const page = await browser.newPage();
      page.setDefaultTimeout(120_000);
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(`${pages.url}/page-${index}`);
      const outcomes = await page.evaluate(() => (globalThis as { outcomes?: Promise<Outcome[]> }).outcomes ?? []);
      await page.close();
      if (outcomes.length === 0) errors.push("no test ran");
      for (const { name, error } of outcomes) {
        run++;
        if (error !== undefined) errors.push(`${name}\n${error}`);
      }
      failed += errors.length;
      for (const error of errors) console.log(`${file}: ${error}`);
    }
    return {
      name: `Chromium ${browser.version()}`,
      passed: failed === 0,
      detail: `, ${files.length} files, ${run} tests`,
    };
  } finally {
    await browser.close();
  }
}

/** The built-in modules and files of a test that only Node has, over everything of ours that it imports. */
function importsOf(build: string, file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const names = [...readFileSync(file, "utf8").matchAll(/(?:from|import) "([^"]+)"/g)].map(([, name]) => name ?? "");
  return names.flatMap((name) => {
    if (name.startsWith(".")) return importsOf(build, join(file, "..", name), seen);
    return name.startsWith("node:") ? [name] : [];
  });
}

async function servedModels() {
  const catalogue = await openCatalogue(":memory:");
  await catalogue.importModels(
    plausibleModels({ models: 400, seed: 7, accounts: ["111122223333"], regions: ["us-east-1"] }),
  );
  return startServer({ catalogue });
}

/** Serves a page a script, and hands everything else on to the server. */
async function servePages(scripts: readonly string[], upstream: string) {
  const server = createServer((incoming, outgoing) => {
    const [, kind, index] = /^\/(page|script)-(\d+)$/.exec(incoming.url ?? "") ?? [];
    if (kind === "page") {
      outgoing.setHeader("content-type", "text/html; charset=utf-8");
      outgoing.end(`<!doctype html><title>test</title><script type="module" src="/script-${index}"></script>`);
    } else if (kind === "script") {
      outgoing.setHeader("content-type", "text/javascript; charset=utf-8");
      outgoing.end(scripts[Number(index)]);
    } else {
      const { method, headers, url } = incoming;
      const onward = request(new URL(url ?? "/", upstream), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", (error) => outgoing.writeHead(502).end(error.message));
      incoming.pipe(onward);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
