import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  GetGuardrailCommand,
  GetInferenceProfileCommand,
  GetPromptRouterCommand,
  ListGuardrailsCommand,
  ListInferenceProfilesCommand,
  ListPromptRoutersCommand,
} from "@aws-sdk/client-bedrock";
import type { Thing } from "@outcrop/catalogue";
import { send } from "../../../test/send.ts";
import { type Arranged, type RunningServer, startServer, TestClock } from "../../index.ts";
import type { Kind } from "../../kinds/kind.ts";
import { kinds } from "../../kinds/table.ts";
import { summaryOf } from "../../kinds/things.ts";

let server: RunningServer;
before(async () => {
  server = await startServer({ clock: new TestClock("2026-01-31T00:00:00Z") });
});
after(() => server.close());

/** The path with its labels filled in as one would call this thing. */
function pathOf(path: string, { arn, body }: Thing): string {
  const testCase = body.testCase as { readonly testCaseId?: string } | undefined;
  return path.replaceAll(/\{(.*?)\}/g, (_, label: string) =>
    encodeURIComponent(
      String(body[label.replace(/^programIdentifier$/, "programId")] ?? testCase?.[label as "testCaseId"] ?? arn),
    ),
  );
}

async function arrangeThree(kind: Kind): Promise<Thing[]> {
  const times = [1, 2, 3].map((day) => ({ [kind.time]: `2026-01-0${day}T00:00:00Z` }));
  // Where things are listed under another, they are all under the same.
  const under = kind.list?.path.includes("{policyArn}")
    ? { policyArn: "arn:aws:bedrock:us-east-1:000000000000:automated-reasoning-policy/abcdefghijkl" }
    : {};
  const workflow = kind.list?.path.includes("{buildWorkflowId}")
    ? { buildWorkflowId: "0f5a0e5e-0000-4000-8000-000000000000" }
    : {};
  const arranged = { [kind.plural]: times.map((time) => ({ ...time, ...under, ...workflow })) } as Arranged;
  const arns = (await server.arrange(arranged)) as { readonly [plural: string]: string[] };
  const things = await Promise.all(
    (arns[kind.plural] ?? []).map((arn) =>
      server.catalogue.things.get({ account: "000000000000", region: "us-east-1" }, kind.name, arn),
    ),
  );
  return things.map((thing) => {
    assert.ok(thing);
    return thing;
  });
}

describe("things of every kind", () => {
  for (const kind of kinds) {
    const { list, get } = kind;
    if (list === undefined) continue;
    it(`that are ${kind.plural} are arranged with nothing given, listed a page at a time and got`, async () => {
      const things = await arrangeThree(kind);
      const [first] = things;
      assert.ok(first);
      const ofThese = (summaries: readonly object[]) => {
        const expected = things.map((thing) => JSON.stringify(summaryOf(kind, thing)));
        return summaries.map((summary) => JSON.stringify(summary)).filter((summary) => expected.includes(summary));
      };
      const listed: object[] = [];
      let token: string | undefined = "";
      for (let page = 0; token !== undefined && page < 500; page++) {
        const query = [list.maxResults && "maxResults=2", token && `nextToken=${token}`].filter(Boolean).join("&");
        const { status, body } = await send(server, "GET", `${pathOf(list.path, first)}?${query}`);
        assert.equal(status, 200, body);
        const answer = JSON.parse(body) as { readonly [member: string]: object[] } & { readonly nextToken?: string };
        listed.push(...(answer[list.result] ?? []));
        token = answer.nextToken;
      }
      const inOrder = list.order === "Ascending" ? things : things.toReversed();
      assert.deepEqual(
        ofThese(listed),
        inOrder.map((thing) => JSON.stringify(summaryOf(kind, thing))),
      );
      if (get === undefined) return;
      for (const thing of things) {
        const { status, body } = await send(server, "GET", pathOf(get.path, thing));
        assert.equal(status, 200, body);
        const { notInAnswer = [] } = kind;
        const whole = Object.entries(thing.body).filter(([member]) => !notInAnswer.includes(member));
        assert.deepEqual(JSON.parse(body), get.answer?.(thing.body) ?? Object.fromEntries(whole));
      }
    });
  }
});

describe("guardrails", () => {
  it("are listed by their drafts, and with an identifier by all their versions", async () => {
    await using own = await startServer();
    const client = own.client();
    await own.arrange({
      guardrails: [
        { guardrailId: "one", name: "first", createdAt: "2026-01-01T00:00:00Z" },
        { guardrailId: "one", name: "first", version: "1", createdAt: "2026-01-02T00:00:00Z" },
        { guardrailId: "two", name: "second", createdAt: "2026-01-03T00:00:00Z" },
      ],
    });
    const listed = async (guardrailIdentifier?: string) =>
      (await client.send(new ListGuardrailsCommand({ guardrailIdentifier }))).guardrails?.map(
        ({ id, version }) => `${id} ${version}`,
      );
    assert.deepEqual(await listed(), ["two DRAFT", "one DRAFT"]);
    assert.deepEqual(await listed("one"), ["one 1", "one DRAFT"]);
    assert.deepEqual(await listed("arn:aws:bedrock:us-east-1:000000000000:guardrail/one"), ["one 1", "one DRAFT"]);
    const got = await client.send(new GetGuardrailCommand({ guardrailIdentifier: "one", guardrailVersion: "1" }));
    assert.deepEqual([got.guardrailId, got.version], ["one", "1"]);
    await assert.rejects(client.send(new GetGuardrailCommand({ guardrailIdentifier: "one", guardrailVersion: "2" })), {
      name: "ResourceNotFoundException",
    });
  });
});

describe("what is there by itself", () => {
  it("are the service's inference profiles of the region, the oldest first, among those of the account", async () => {
    await using own = await startServer();
    const client = own.client({ region: "eu-central-1" });
    await own.arrange({ inferenceProfiles: [{ region: "eu-central-1", createdAt: "2025-01-01T00:00:00Z" }] });
    const { inferenceProfileSummaries = [] } = await client.send(new ListInferenceProfilesCommand({}));
    const times = inferenceProfileSummaries.map(({ updatedAt }) => Number(updatedAt));
    assert.deepEqual(
      times,
      times.toSorted((one, other) => one - other),
    );
    const ids = inferenceProfileSummaries.map(({ inferenceProfileId }) => inferenceProfileId ?? "");
    assert.ok(ids.includes("eu.amazon.nova-lite-v1:0"));
    assert.ok(ids.some((id) => id.startsWith("global.")));
    assert.equal(ids.filter((id) => !/^(eu|global)\./.test(id)).length, 1);
    const global = inferenceProfileSummaries.find(({ inferenceProfileId }) =>
      inferenceProfileId?.startsWith("global."),
    );
    assert.match(global?.models?.[0]?.modelArn ?? "", /^arn:aws:bedrock:::foundation-model\//);
    for (const inferenceProfileIdentifier of ["eu.amazon.nova-lite-v1:0", ids.find((id) => id.length === 12)]) {
      const got = await client.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier }));
      assert.equal(got.inferenceProfileId, inferenceProfileIdentifier);
    }
    const own1 = await client.send(new ListInferenceProfilesCommand({ typeEquals: "APPLICATION" }));
    assert.equal(own1.inferenceProfileSummaries?.length, 1);
  });

  it("are the default prompt routers of each account", async () => {
    const client = server.client({ account: "111111111111" });
    const { promptRouterSummaries = [] } = await client.send(new ListPromptRoutersCommand({ type: "default" }));
    const arns = promptRouterSummaries.map(({ promptRouterArn }) => promptRouterArn ?? "");
    assert.deepEqual(
      arns.toSorted(),
      ["amazon.nova:1", "anthropic.claude:1", "meta.llama:1"].map(
        (id) => `arn:aws:bedrock:us-east-1:111111111111:default-prompt-router/${id}`,
      ),
    );
    const got = await client.send(new GetPromptRouterCommand({ promptRouterArn: arns[0] }));
    assert.equal(got.type, "default");
  });
});

describe("arranging", () => {
  for (const [what, arranged, message] of [
    ["a member that there is not", { guardrails: [{ nam: "x" }] }, /guardrails\[0\]\.nam.*one of: \[account/],
    ["a status that there is not", { guardrails: [{ status: "Ready" }] }, /guardrails\[0\]\.status.*READY/],
    ["a time that is none", { guardrails: [{}, { createdAt: "soon" }] }, /guardrails\[1\]\.createdAt/],
    [
      "an ARN of another account",
      { projects: [{ arn: "arn:aws:bedrock:us-east-1:111111111111:project/a", account: "222222222222" }] },
      /must be of account 222222222222/,
    ],
  ] as const) {
    it(`refuses ${what}, by its place`, async () => {
      // As someone without types would write it.
      await assert.rejects(server.arrange(arranged as unknown as Arranged), { name: "ServiceError", message });
    });
  }

  it("refuses a kind that there is not, and says which there are", async () => {
    await assert.rejects(server.arrange({ gardrails: [] } as Arranged), /gardrails.*guardrails/);
  });

  it("takes what a listing printed", async () => {
    const client = server.client({ account: "333333333333" });
    const arn = "arn:aws:bedrock:us-east-1:333333333333:guardrail/abc";
    const printed = { arn, id: "abc", name: "mine", version: "DRAFT", status: "READY" } as object;
    await server.arrange({ guardrails: [printed] });
    const { guardrails = [] } = await client.send(new ListGuardrailsCommand({}));
    assert.deepEqual(
      guardrails.map(({ arn: listed, name }) => [listed, name]),
      [[arn, "mine"]],
    );
  });
});
