import assert from "node:assert/strict";
import test from "node:test";
import { BedrockClient, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { ended, lineOf, Sandbox } from "../support/outcrop.ts";

test("serve --auth open lets in any key, whose account --account-of and --default-account tell", async () => {
  using sandbox = new Sandbox();
  await sandbox.run(["seed", "--data", "m.db", "--models", "3", "--accounts", "1"]);
  const serve = ["serve", "--port", "0", "--data", "m.db", "--auth", "open"];
  const accounts = ["--account-of", "AKIAIOSFODNN7EXAMPLE=000000000000", "--default-account", "999988887777"];
  const server = sandbox.start([...serve, ...accounts]);
  const end = ended(server);
  const [, endpoint = ""] = await lineOf(server, /^Outcrop listens on (\S+)\n/);
  const count = async (accessKeyId: string) => {
    const credentials = { accessKeyId, secretAccessKey: "anything", sessionToken: "of an assumed role" };
    const client = new BedrockClient({ endpoint, region: "us-east-1", credentials });
    const { modelSummaries } = await client.send(new ListCustomModelsCommand({}));
    client.destroy();
    return modelSummaries?.length;
  };
  assert.equal(await count("AKIAIOSFODNN7EXAMPLE"), 3);
  assert.equal(await count("test"), 0);
  server.kill("SIGTERM");
  assert.equal((await end).code, 0);
});

for (const [flags, message] of [
  [["--account-of", "key=111122223333"], /--account-of goes with --auth open/],
  [["--auth", "open", "--account-of", "key"], /a key, =, and twelve digits/],
  [["--auth", "open", "--account-of", "key=1234"], /An account is twelve digits/],
  [["--allow-origin", "app.example"], /"app\.example" is not an origin/],
  [["--allow-host", "http://bedrock.test"], /"http:\/\/bedrock\.test" is not a host's name/],
] as const) {
  test(`serve ${flags.join(" ")} is refused`, async () => {
    using sandbox = new Sandbox();
    const { stderr, code } = await sandbox.run(["serve", "--port", "0", "--data", ":memory:", ...flags]);
    assert.match(stderr, message);
    assert.equal(code, 252);
  });
}
