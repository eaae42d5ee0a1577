import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PolicyCase } from "./random-case.ts";

/**
 * Its licence is the AGPL: it judges here, from a folder of its own that is not published, and nothing of ours depends
 * on it.
 */
const name = "@cloud-copilot/iam-simulate";
const version = "0.1.173";
const folder = join(import.meta.dirname, "node_modules", ".judge");

/** What the judge says of a case: a decision as IAM names it, or that it does not take the policies. */
export type Judgement = "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied" | { readonly refused: string };

/** What is used of it, as its types say. */
interface Simulator {
  runSimulation(simulation: object, options: object): Promise<Result>;
}

type Result =
  | { readonly resultType: "error"; readonly errors: object }
  | { readonly resultType: string; readonly overallResult: Exclude<Judgement, object> };

/** Installs the judge where it is not there. */
export async function openJudge(): Promise<(given: PolicyCase) => Promise<Judgement>> {
  const home = join(folder, "node_modules", name);
  if (!existsSync(home)) {
    mkdirSync(folder, { recursive: true });
    const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    const { status } = spawnSync("npm", [...args, `${name}@${version}`], { cwd: folder, stdio: "inherit" });
    if (status !== 0) throw new Error(`npm could not install ${name}@${version}`);
  }
  const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const simulator: Simulator = await import(pathToFileURL(join(home, exports["."].import)).href);
  return async (given) => {
    const result = await simulator.runSimulation(simulationOf(given), {});
    return "overallResult" in result ? result.overallResult : { refused: JSON.stringify(result.errors) };
  };
}

function simulationOf({ identity, resource, action, arn, circumstances }: PolicyCase): object {
  const { account, region, principalArn, time, isSecure, sourceIp, resourceAccount, resourceTags, requestTags } =
    circumstances;
  const tags = (prefix: string, given: typeof requestTags = []) =>
    given.map(({ key, value }) => [`aws:${prefix}/${key}`, value]);
  return {
    identityPolicies: [{ name: "identity", policy: identity }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(resource && { resourcePolicy: resource }),
    request: {
      action,
      principal: principalArn,
      resource: { resource: arn, accountId: resourceAccount },
      contextVariables: {
        "aws:RequestedRegion": region,
        "aws:PrincipalAccount": account,
        "aws:PrincipalArn": principalArn,
        "aws:ResourceAccount": resourceAccount,
        "aws:CurrentTime": new Date(time).toISOString(),
        "aws:EpochTime": String(time / 1000),
        "aws:SecureTransport": String(isSecure),
        ...(sourceIp === undefined ? {} : { "aws:SourceIp": sourceIp }),
        ...Object.fromEntries([...tags("ResourceTag", resourceTags), ...tags("RequestTag", requestTags)]),
        ...(requestTags && { "aws:TagKeys": requestTags.map(({ key }) => key) }),
      },
    },
  };
}
