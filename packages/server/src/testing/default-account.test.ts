import assert from "node:assert/strict";
import { test } from "node:test";
import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { startServer } from "../index.ts";
import { arrangeableKinds } from "./arrangeable-kinds.ts";

const open = { auth: "open", defaultAccount: "123456789012" } as const;

for (const { name } of arrangeableKinds) {
  test(`${name} that name no account belong to the default account`, async () => {
    await using server = await startServer(open);
    const response = await fetch(`${server.url}/_outcrop/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ [name]: [{}, { account: "111122223333" }] }),
    });
    const { arns, message } = await response.json();
    assert.equal(response.status, 200, message);
    assert.deepEqual(
      arns.map((arn: string) => arn.split(":")[4]),
      ["123456789012", "111122223333"],
    );
  });
}

for (const auth of ["open", "dev"] as const) {
  test(`with auth ${auth}, what arrange() puts for the default account, client() lists`, async () => {
    await using server = await startServer({ auth, defaultAccount: "123456789012" });
    await server.arrange([{ modelName: "mine" }, { modelName: "theirs", account: "111122223333" }]);
    const { modelSummaries } = await server.client().send(new ListCustomModelsCommand({}));
    assert.deepEqual(
      modelSummaries?.map(({ modelName, ownerAccountId }) => [modelName, ownerAccountId]),
      [["mine", "123456789012"]],
    );
  });
}

test("a thing whose ARN names its account stays there", async () => {
  await using server = await startServer(open);
  const guardrailArn = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/abcdefghijkl";
  const { guardrails } = await server.arrange({ guardrails: [{ guardrailArn }] });
  assert.deepEqual(guardrails, [guardrailArn]);
});
