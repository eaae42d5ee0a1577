import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, beforeEach, test } from "node:test";
import { type RunningServer, startServer } from "@outcrop/server";
import { outcropCommand } from "./support/outcrop-command.ts";

let server: RunningServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());
beforeEach(() => server.faults.clear());

function faults(...args: string[]): Promise<{ stdout: string; stderr: string; exitCode: number }> {
  const env = { ...process.env, AWS_ENDPOINT_URL_BEDROCK: server.url, AWS_CONFIG_FILE: "none" };
  return new Promise((resolve) => {
    execFile(process.execPath, [outcropCommand, "faults", ...args], { env }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: error === null ? 0 : Number(error.code) });
    });
  });
}

test("rules are added, shown, replaced, removed and cleared from the command line", async () => {
  const throttle = "throttle:id=fault-1,share=0.5  met 0, struck 0\n";
  const drop = "drop:id=lost,when=body  met 0, struck 0\n";
  assert.equal((await faults("add", "throttle:share=0.5", "drop:id=lost,when=body")).stdout, throttle + drop);
  assert.equal((await faults()).stdout, throttle + drop);
  assert.equal((await faults("remove", "lost")).stdout, throttle);
  assert.equal((await faults("set", "error:count=1")).stdout, "error:id=fault-1,count=1  met 0, struck 0\n");
  const { stdout } = await faults("--json");
  assert.deepEqual(JSON.parse(stdout), { faults: [{ id: "fault-1", fault: "error", count: 1, met: 0, struck: 0 }] });
  assert.equal((await faults("clear")).stdout, "");
  assert.deepEqual(server.faults.list(), []);
});

test("a rule that is wrong is told in the server's words, with exit code 254", async () => {
  const { stderr, exitCode } = await faults("add", "throttle:share=2");
  assert.match(stderr, /share="2" is not possible: a number from 0 to 1 is expected/);
  assert.equal(exitCode, 254);
});

test("where there is no server the command says so, with exit code 255", async () => {
  const { stderr, exitCode } = await faults("--endpoint-url", "http://127.0.0.1:9");
  assert.match(stderr, /There is no server at http:\/\/127\.0\.0\.1:9/);
  assert.equal(exitCode, 255);
});
