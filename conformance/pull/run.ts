/**
 * `node conformance/pull/run.ts --python PATH`: `outcrop pull --organization` over an organization in moto: forty accounts, of which the caller's own is
 * the management account, one has no role and one is suspended; and `list-custom-models --organization` over the same. Outcrop is each account's
 * Bedrock; it finds the account in the key of the assumed role, as moto wrote it there.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { serveMoto } from "../moto/serve-moto.ts";

const { values } = parseArgs({ options: { python: { type: "string", default: "python3" } } });
const bin = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");
const regions = ["us-east-1", "eu-west-1"];

await using closing = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), "outcrop-pull-"));
closing.defer(() => rmSync(folder, { recursive: true }));
const moto = closing.use(await serveMoto(values.python));
const { management, members } = JSON.parse(
  await output(values.python, [join(import.meta.dirname, "make_organization.py"), moto.url]),
) as { management: string; members: string[] };
const [suspended = "", withoutRole = "", ...usable] = members;
const sts = closing.use(await startSts(moto.url, withoutRole));

const bedrock = closing.use(await startServer({ auth: "open" }));
const asked = [management, ...usable];
await bedrock.catalogue.importModels(plausibleModels({ models: 4000, accounts: asked, regions }));

const environment = {
  PATH: process.env.PATH ?? "",
  HOME: folder,
  AWS_ACCESS_KEY_ID: management,
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_BEDROCK: bedrock.url,
  AWS_ENDPOINT_URL_ORGANIZATIONS: moto.url,
  AWS_ENDPOINT_URL_STS: sts.url,
};
let failures = 0;
const data = join(folder, "pulled.db");
const flags = ["--organization", "--regions", regions.join(), "--output", "json"];
const pulled = await outcrop(["pull", "--data", data, "--details", "--rate", "2000", ...flags]);
const report = JSON.parse(pulled.stdout) as {
  targets: { account: string; failure?: string; created: number }[];
  suspendedAccounts: string[];
};
const failed = report.targets.filter(({ failure }) => failure !== undefined);
check("the exit code says that targets failed", pulled.code === 254, `${pulled.code}: ${pulled.stderr}`);
check(
  `${asked.length} accounts are pulled in ${regions.length} regions`,
  report.targets.length - failed.length === asked.length * regions.length,
);
check(
  "the account without the role fails, with the reason of STS",
  failed.length === regions.length &&
    failed.every(({ account, failure }) => account === withoutRole && /AccessDenied/.test(failure ?? "")),
  JSON.stringify(failed),
);
check(
  "the suspended account is left out, and reported",
  report.suspendedAccounts.join() === suspended,
  report.suspendedAccounts.join(),
);
check("all models are there", report.targets.reduce((sum, { created }) => sum + created, 0) === 4000);

const catalogue = closing.adopt(await openCatalogue(data), (opened) => opened.close());
let differences = 0;
for (const account of asked) {
  for (const region of regions) {
    const query = { viewer: { account, region }, maxResults: 1000 };
    const [ours, theirs] = [await catalogue.listModels(query), await bedrock.catalogue.listModels(query)];
    if (JSON.stringify(ours.summaries) !== JSON.stringify(theirs.summaries)) differences++;
  }
}
check("each account's listing is its source's, byte for byte", differences === 0, `${differences} differ`);

const again = await outcrop(["pull", "--data", data, ...flags, "--accounts", usable.slice(0, 3).join()]);
const second = JSON.parse(again.stdout) as typeof report;
check(
  "--accounts asks only those that it names",
  again.code === 0 && second.targets.length === 3 * regions.length,
  again.stderr,
);
const unknown = await outcrop(["pull", "--data", data, ...flags, "--accounts", "999999999999"]);
check(
  "an account that is not in the organization is refused",
  unknown.code === 255 && /999999999999/.test(unknown.stderr),
  unknown.stderr,
);

console.log(`${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

function check(what: string, holds: boolean, otherwise = ""): void {
  if (!holds) failures++;
  console.log(`${holds ? "ok  " : "FAIL"} ${what}${holds ? "" : `: ${otherwise}`}`);
}

function outcrop(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const program = execFile(
      process.execPath,
      [bin, ...args],
      { env: environment, maxBuffer: 2 ** 26 },
      (_error, stdout, stderr) => {
        resolve({ code: program.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}

/** STS as moto has it, which lets any role be assumed. One account has no role: for it the answer is the one that AWS gives. */
async function startSts(url: string, account: string): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((asked, response) => {
    const pieces: Buffer[] = [];
    asked.on("data", (piece) => pieces.push(piece));
    asked.on("end", () => {
      const body = Buffer.concat(pieces);
      if (body.includes("Action=AssumeRole") && body.includes(account)) {
        response.writeHead(403, { "content-type": "text/xml" });
        response.end(
          '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>' +
            "<Message>not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>",
        );
        return;
      }
      const { hostname, port } = new URL(url);
      const passed = request(
        { hostname, port, method: asked.method, path: asked.url, headers: asked.headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      passed.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
