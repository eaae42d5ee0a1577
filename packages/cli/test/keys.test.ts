import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { BedrockClient, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { openCatalogue } from "@outcrop/catalogue";
import { openSealingKey, startServer } from "@outcrop/server";

const folder = mkdtempSync(join(tmpdir(), "outcrop-keys-command-"));
after(() => rmSync(folder, { recursive: true }));
const data = join(folder, "catalogue.db");

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function outcrop(...args: string[]): Promise<Ended> {
  const { OUTCROP_KEY: _, ...env } = process.env;
  const program = join(import.meta.dirname, "../bin/outcrop.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [program, "keys", ...args, "--data", data], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

suite("outcrop keys", () => {
  test("makes an access key that a strict server lets in until it is deleted", async () => {
    const made = await outcrop("create", "--account", "111122223333", "--output", "json");
    assert.equal(made.code, 0, made.stderr);
    const { Version, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = JSON.parse(made.stdout);
    assert.equal(Version, 1);
    assert.equal(statSync(`${data}.key`).mode & 0o777, 0o600);
    const catalogue = await openCatalogue(data);
    await using server = await startServer({ catalogue, auth: "strict", sealingKey: openSealingKey({ data }) });
    const credentials = { accessKeyId, secretAccessKey };
    const client = new BedrockClient({ endpoint: server.url, region: "us-east-1", credentials });
    assert.deepEqual((await client.send(new ListCustomModelsCommand({}))).modelSummaries, []);
    assert.equal((await outcrop("delete", accessKeyId)).stdout, `Deleted ${accessKeyId}\n`);
    await assert.rejects(client.send(new ListCustomModelsCommand({})), { name: "UnrecognizedClientException" });
    client.destroy();
    await server.close();
    await catalogue.close();
  });

  test("prints lines for the environment, and the secret once", async () => {
    const temporary = await outcrop("create", "--account", "222233334444", "--expires-in", "12h");
    assert.match(
      temporary.stdout,
      /^AWS_ACCESS_KEY_ID=ASIA\w{16}\nAWS_SECRET_ACCESS_KEY=\S{40}\nAWS_SESSION_TOKEN=\S+\n$/,
    );
    assert.match(temporary.stderr, /not shown again/);
    const bearer = await outcrop("create", "--account", "222233334444", "--bearer");
    assert.match(bearer.stdout, /^AWS_BEARER_TOKEN_BEDROCK=ABSK\S+\n$/);
    const listed = await outcrop("list", "--account", "222233334444");
    assert.match(listed.stdout, /^ID +KIND +ACCOUNT +CREATED +EXPIRES +MAY DO\n/);
    assert.match(listed.stdout, /\nASIA\w{16} +signing +222233334444 +\S+Z +\S+Z +everything\n/);
    assert.match(listed.stdout, /\n[0-9a-f]{64} +bearer +222233334444 +\S+Z +never +everything\n/);
    for (const secret of `${temporary.stdout}${bearer.stdout}`.matchAll(/=(\S{40,})/g)) {
      assert.ok(!listed.stdout.includes(secret[1] ?? ""));
    }
  });

  test("takes a policy, and says what is wrong with one", async () => {
    const file = join(folder, "policy.json");
    const policy = { Statement: { Effect: "Allow", Action: "bedrock:List*", Resource: "*" } };
    writeFileSync(file, JSON.stringify(policy));
    assert.equal((await outcrop("create", "--account", "333344445555", "--policy", file)).code, 0);
    const { Keys } = JSON.parse((await outcrop("list", "--account", "333344445555", "--output", "json")).stdout);
    assert.deepEqual(Keys[0].Policy, policy);
    writeFileSync(file, JSON.stringify({ Statement: { ...policy.Statement, Effect: "allow" } }));
    const refused = await outcrop("create", "--account", "333344445555", "--policy", file);
    assert.equal(refused.code, 255);
    assert.match(refused.stderr, /\$\.Statement\.Effect is "allow": it must be "Allow" or "Deny"/);
    const unread = await outcrop("create", "--account", "333344445555", "--policy", join(folder, "none.json"));
    assert.match(unread.stderr, /none\.json cannot be read/);
  });

  test("says what is wrong with its arguments", async () => {
    for (const [args, message] of [
      [["create"], /--account/],
      [["create", "--account", "111122223333", "--expires-in", "soon"], /90m, 12h, 30d/],
      [["list", "--output", "xml"], /text, json/],
      [["delete"], /id/],
      [["rotate"], /rotate/],
      [["create", "--account", "1234"], /twelve digits/],
    ] as const) {
      const { code, stderr } = await outcrop(...args);
      assert.equal(code, 252, args.join(" "));
      assert.match(stderr, message);
    }
    const unknown = await outcrop("delete", "AKIAUNKNOWN");
    assert.deepEqual([unknown.code, /no key "AKIAUNKNOWN"/.test(unknown.stderr)], [255, true]);
  });
});
