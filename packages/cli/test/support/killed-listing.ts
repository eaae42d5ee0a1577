import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { startServer } from "@outcrop/server";
import type { Random } from "../../../../test/random.ts";
import { Sandbox } from "./outcrop.ts";

const PAGE_SIZE = "10";

/**
 * Lists into a file with `--resume-file`, kills the run with SIGKILL at a random moment, as often as asked, and lets the last
 * run end. What stands in the file must be what an undisturbed run prints.
 */
export async function listThroughKills(
  models: number,
  kills: number,
  random: Random,
  flags: readonly string[],
): Promise<void> {
  using sandbox = new Sandbox();
  await using server = await startServer();
  await server.arrange(
    Array.from({ length: models }, (_, number) => ({
      modelName: `model-${number}`,
      creationTime: 1e12 + number * 1000,
    })),
  );
  const options = { env: { AWS_ENDPOINT_URL: server.url } };
  const list = ["list-custom-models", "--page-size", PAGE_SIZE, ...flags];
  const undisturbed = (await sandbox.run(list, options)).stdout;
  const output = sandbox.write("models", "");
  const resumable = [...list, "--resume-file", sandbox.path("place")];
  const step = undisturbed.length / (kills + 1);
  for (let kill = 0; kill < kills; kill++) {
    const before = statSync(output).size;
    const run = sandbox.start(resumable, { ...options, appendTo: output });
    const closed = once(run, "close");
    // Some are killed before their first row, some in the midst of a page, some right after one.
    const until = before + random.next() * step;
    while (run.exitCode === null && statSync(output).size < until) await delay(1);
    if (random.chance(0.2)) await delay(random.next() * 50);
    run.kill("SIGKILL");
    await closed;
  }
  const { exitCode, stderr } = await finish(sandbox, resumable, { ...options, appendTo: output });
  assert.equal(exitCode, 0, stderr);
  assert.ok(existsSync(sandbox.path("place")));
  assert.equal(readFileSync(output, "utf8"), undisturbed);
  // Once it is complete, there is nothing to append.
  await finish(sandbox, resumable, { ...options, appendTo: output });
  assert.equal(readFileSync(output, "utf8"), undisturbed);
}

async function finish(
  sandbox: Sandbox,
  args: readonly string[],
  options: Parameters<Sandbox["start"]>[1],
): Promise<{ exitCode: number | null; stderr: string }> {
  const run = sandbox.start(args, options);
  let stderr = "";
  run.stderr.on("data", (text) => {
    stderr += text;
  });
  await once(run, "close");
  return { exitCode: run.exitCode, stderr };
}
