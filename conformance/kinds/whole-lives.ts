import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openCatalogue } from "@outcrop/catalogue";
import { createKey, folderSource, openSealingKey, startServer } from "@outcrop/server";
import { goodModel, writeFiles } from "../../packages/server/test/artifacts/model-files.ts";

const account = "111122223333";
/** Milliseconds: long enough that what is Creating is seen so. */
const trainingTime = 300;
/** The base of AWS's notebooks, which the service does not list any more. */
const titan = {
  modelSummaries: [
    {
      modelId: "amazon.titan-text-lite-v1:0:4k",
      modelName: "Titan Text G1 - Lite",
      providerName: "Amazon",
      inputModalities: ["TEXT"],
      outputModalities: ["TEXT"],
      customizationsSupported: ["FINE_TUNING", "CONTINUED_PRE_TRAINING"],
      inferenceTypesSupported: ["PROVISIONED"],
    },
  ],
};

/** How many steps are tried at a time. */
const lanes = 2;

/**
 * The whole life of a custom model with boto3, the sequence of AWS's notebooks, and both with `auth: "strict"`: with a policy that allows
 * each action by its name, and for each action with one that denies it. Gives how many of them failed.
 */
export async function liveWholeLives(python: string): Promise<number> {
  await using closing = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "outcrop-kinds-"));
  closing.defer(() => rmSync(folder, { recursive: true }));
  await writeFiles(join(folder, "artifacts/bucket/good"), goodModel);
  await writeFiles(join(folder, "artifacts/bucket/train"), {
    "train.jsonl": '{"prompt": "Which stone is this?", "completion": "Granite."}\n',
  });
  const artifacts = folderSource(join(folder, "artifacts"));
  const data = join(folder, "strict.db");
  const catalogue = closing.adopt(await openCatalogue(data), (opened) => opened.close());
  const open = closing.use(
    await startServer({ artifacts, trainingTime, foundationModels: { extends: true, ...titan } }),
  );
  const strict = closing.use(
    await startServer({ catalogue, auth: "strict", sealingKey: openSealingKey({ data }), artifacts, trainingTime }),
  );

  const live = async (url: string, environment: NodeJS.ProcessEnv, ...args: string[]): Promise<string> => {
    const script = join(import.meta.dirname, "live.py");
    const env = {
      ...process.env,
      ...environment,
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    };
    return (await promisify(execFile)(python, [script, url, ...args], { env })).stdout;
  };
  const keyFor = async (...statements: readonly (readonly [effect: string, actions: readonly string[]])[]) => {
    const Statement = statements.map(([Effect, actions]) => ({
      Effect,
      Action: actions.map((action) => `bedrock:${action}`),
      Resource: "*",
    }));
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    const key = await createKey(catalogue, openSealingKey({ data }), { account, policy });
    if (key.kind !== "signing") throw new Error("a signing key was asked for");
    return { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
  };
  let failures = 0;
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
      console.log(`passed: ${what}`);
    } catch (error) {
      failures++;
      console.log(`FAILED: ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const dev = { AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: "test" };
  const actions = JSON.parse(await live(open.url, dev, "actions")) as string[];
  await attempt("the whole life of a custom model", () => live(open.url, dev, "life"));
  await attempt("the sequence of AWS's notebooks", () => live(open.url, dev, "notebook"));
  const allowed = await keyFor(["Allow", actions]);
  await attempt("the whole life with a policy that allows each of its actions", () =>
    live(strict.url, allowed, "life"),
  );

  const waiting = actions.values();
  let denied = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const action of waiting) {
        const key = await keyFor(["Allow", ["*"]], ["Deny", [action]]);
        const code = JSON.parse(await live(strict.url, key, "step", action)) as string;
        if (code === "AccessDeniedException") denied++;
        else {
          failures++;
          console.log(`FAILED: a policy that denies ${action} lets it be: ${code || "done"}`);
        }
      }
    }),
  );
  console.log(`${denied} of ${actions.length} actions are refused where a policy denies them`);
  return failures;
}
