import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const sources = join(root, "packages/paginator/src");
let project = "";
let published = "";

/** A project that has installed the package as it is published, and the SDK's client beside it. */
before(async () => {
  project = await mkdtemp(join(tmpdir(), "outcrop-published-"));
  await run(process.execPath, [join(root, "scripts/build.ts"), "paginator", "--to", join(project, "built")]);
  published = join(project, "built/paginator");
  await mkdir(join(project, "node_modules/@outcrop"), { recursive: true });
  await symlink(published, join(project, "node_modules/@outcrop/paginator"));
  // Beside the package, where npm would have put what it asks for.
  await symlink(join(root, "node_modules"), join(project, "built/node_modules"));
  await symlink(join(root, "node_modules/@aws-sdk"), join(project, "node_modules/@aws-sdk"));
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module" }));
});

after(() => rm(project, { recursive: true }));

/** The oldest Node of this machine's PATH that may run the package; the pinned one where there is no other. */
async function oldestNode(): Promise<{ path: string; version: number }> {
  const places = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
  const found = await Promise.all(
    [...new Set([...places, process.execPath])].map(async (path) => {
      const { stdout } = await run(path, ["--version"]).catch(() => ({ stdout: "v0" }));
      return { path, version: Number.parseInt(stdout.slice(1), 10) };
    }),
  );
  const able = found.filter(({ version }) => version >= 20).sort((a, b) => a.version - b.version);
  return able[0] ?? { path: process.execPath, version: 26 };
}

test("the published package lists on the oldest Node there is here", async (context) => {
  const program = join(project, "list.js");
  await writeFile(
    program,
    `import { createServer } from "node:http";
     import { BedrockClient } from "@aws-sdk/client-bedrock";
     import { getPaginator } from "@outcrop/paginator";
     const server = createServer((request, response) => {
       const isLast = request.url.includes("nextToken");
       const summary = { modelName: "m", creationTime: "2026-01-02T03:04:05.678Z" };
       response.setHeader("content-type", "application/json");
       response.end(JSON.stringify({ modelSummaries: [summary, summary], ...(isLast ? {} : { nextToken: "é" }) }));
     });
     await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
     const endpoint = "http://127.0.0.1:" + server.address().port;
     const credentials = { accessKeyId: "test", secretAccessKey: "test" };
     const client = new BedrockClient({ endpoint, region: "us-east-1", credentials });
     const pages = getPaginator(client, "list_custom_models").paginate({ PaginationConfig: { MaxItems: 3 } });
     for await (const { creationTime } of pages.items()) console.log(creationTime.toISOString());
     console.log(await getPaginator(client, "list_custom_models").paginate().search("length(modelSummaries)").next());
     console.log(pages.resumeToken);
     server.closeAllConnections();
     server.close();`,
  );
  const node = await oldestNode();
  context.diagnostic(`Node ${node.version}`);
  const { stdout } = await run(node.path, [program]);
  const time = "2026-01-02T03:04:05.678Z\n";
  const token = btoa('{"nextToken": "\\u00e9", "boto_truncate_amount": 1}');
  assert.equal(stdout, `${time.repeat(3)}{ done: false, value: 2 }\n${token}\n`);
});

test("installing the package brings nothing, and the SDK's client is asked for and not required", () => {
  const manifest = JSON.parse(readFileSync(join(published, "package.json"), "utf8"));
  assert.deepEqual(manifest.dependencies ?? {}, {});
  assert.deepEqual(Object.keys(manifest.peerDependencies), ["@aws-sdk/client-bedrock"]);
  assert.deepEqual(manifest.peerDependenciesMeta, { "@aws-sdk/client-bedrock": { optional: true } });
  assert.equal(manifest.devDependencies, undefined);
  assert.equal(manifest.private, undefined);
  for (const [entry, { import: esModule, require: commonJs }] of Object.entries<Forms>(manifest.exports)) {
    for (const file of [...Object.values(esModule), ...Object.values(commonJs)]) {
      assert.ok(existsSync(join(published, file)), `${entry}: ${file}`);
    }
  }
});

interface Forms {
  readonly import: Readonly<Record<string, string>>;
  readonly require: Readonly<Record<string, string>>;
}

test("the package has its licence, its README and the sources that its maps name, and no tests", () => {
  const files = readdirSync(published, { recursive: true, encoding: "utf8" });
  for (const name of ["LICENSE", "README.md", "index.js", "index.d.ts"]) assert.ok(files.includes(name), name);
  const isSource = (name: string) => name.endsWith(".ts") && !name.endsWith(".d.ts");
  const strangers = files.filter((name) => /\.(test|wide)\./.test(name) || (isSource(name) && !name.startsWith("src")));
  assert.deepEqual(strangers, []);
  const maps = files.filter((name) => name.endsWith(".map"));
  // The two entries only export what stands elsewhere.
  const declarations = files.filter((name) => name.endsWith(".d.ts") && !["index.d.ts", "core.d.ts"].includes(name));
  assert.deepEqual(maps.sort(), declarations.map((name) => `${name}.map`).sort());
  for (const map of maps) {
    const { sources } = JSON.parse(readFileSync(join(published, map), "utf8"));
    for (const source of sources) assert.ok(existsSync(join(published, map, "..", source)), `${map}: ${source}`);
  }
});

test("any function is listed without the SDK, as an ES module and as CommonJS", async () => {
  const alone = join(project, "alone");
  await mkdir(join(alone, "node_modules/@outcrop"), { recursive: true });
  await cp(published, join(alone, "node_modules/@outcrop/paginator"), { recursive: true });
  const body = `
    const call = async ({ from = 0 }) => ({ users: [from], next: from < 2 ? from + 1 : undefined });
    const paginator = createPaginator(call, { inputToken: "from", outputToken: "next", resultKey: "users" });
    paginator.paginate().buildFullResult().then(({ users }) => console.log(users.join()));`;
  for (const entry of ["@outcrop/paginator", "@outcrop/paginator/core"]) {
    await writeFile(join(alone, "list.mjs"), `import { createPaginator } from "${entry}";${body}`);
    await writeFile(join(alone, "list.cjs"), `const { createPaginator } = require("${entry}");${body}`);
    for (const program of ["list.mjs", "list.cjs"]) {
      const { stdout } = await run((await oldestNode()).path, [join(alone, program)]);
      assert.equal(stdout, "0,1,2\n", `${program} of ${entry}`);
    }
  }
});

test("npm refuses to publish a package's own folder", async () => {
  for (const name of ["paginator", "catalogue", "server", "cli", "console"]) {
    const publishing = run("npm", ["publish", "--dry-run"], { cwd: join(root, "packages", name) });
    await assert.rejects(publishing, /not what is published: run `npm run build`/, name);
  }
});

test("a strict program compiles against the package's declarations, in Node and in a browser", async () => {
  await writeFile(
    join(project, "program.ts"),
    `import { BedrockClient, type CustomModelSummary } from "@aws-sdk/client-bedrock";
     import { getPaginator } from "@outcrop/paginator";
     const pages = getPaginator(new BedrockClient({}), "listCustomModels").paginate({ PaginationConfig: { MaxItems: 1 } });
     export const items: AsyncIterable<CustomModelSummary> = pages.items();
     // @ts-expect-error items are no strings
     export const texts: AsyncIterable<string> = pages.items();`,
  );
  const tsc = join(root, "node_modules/.bin/tsc");
  const options = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--target",
    "es2022",
    "--types",
    "",
    "--lib",
    "es2022,dom,esnext.disposable",
  ];
  for (const module of [["nodenext"], ["esnext", "--moduleResolution", "bundler"]]) {
    await run(tsc, [...options, "--module", ...module, "program.ts"], { cwd: project });
  }
});

test("the sources use nothing that browsers lack", async () => {
  const config = {
    extends: join(root, "tsconfig.json"),
    // Without Node's types its modules and globals are errors.
    compilerOptions: { types: [], typeRoots: [], lib: ["es2023", "dom", "dom.asynciterable", "esnext.disposable"] },
    include: [join(sources, "**/*.ts")],
    exclude: ["test", "wide"].map((kind) => join(sources, `**/*.${kind}.ts`)),
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify(config));
  await run(join(root, "node_modules/.bin/tsc"), ["-p", project]);
  const imports = readdirSync(published, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .flatMap((name) => readFileSync(join(published, name), "utf8").match(/from "[^."][^"]*"/g) ?? []);
  assert.deepEqual([...new Set(imports)].toSorted(), ['from "#commands"', 'from "@aws-sdk/client-bedrock"']);
});
