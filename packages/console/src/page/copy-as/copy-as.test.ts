import assert from "node:assert/strict";
import test from "node:test";
import { waysToAsk } from "./copy-as.ts";
import { type Question, shellWord } from "./question.ts";

// The console's conformance suite shows that each text runs as it is, and prints what the list shows.

const question: Question = {
  endpoint: "http://127.0.0.1:4566",
  scopes: [{ account: "111122223333", region: "eu-west-1" }],
  filters: {
    nameContains: "chat",
    isOwned: false,
    creationTimeAfter: Date.UTC(2026, 0, 1),
    foundationModelArnEquals: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0",
    sortOrder: "Ascending",
  },
  knownSecret: "test",
};

const textFor = (name: string, asked: Question) => waysToAsk.find((way) => way.name === name)?.text(asked) ?? "";

test("every way says the endpoint, the region, every filter, and the key that everyone has", () => {
  for (const { name, text } of waysToAsk) {
    const words = text(question).replaceAll("%3A", ":").replaceAll("%2F", "/");
    const { endpoint, filters } = question;
    for (const word of [
      endpoint,
      "eu-west-1",
      "111122223333",
      "test",
      "chat",
      "Ascending",
      "2026-01-01T00:00:00.000Z",
      filters.foundationModelArnEquals ?? "",
    ]) {
      assert.ok(words.includes(word), `${name} lacks ${word}:\n${words}`);
    }
    assert.match(words, /--no-is-owned|isOwned(?:=|: )(?:[Ff]alse)/, name);
  }
});

test("somebody's own key is in none of them", () => {
  for (const { name, text } of waysToAsk) {
    assert.doesNotMatch(
      text({ ...question, knownSecret: undefined }),
      /test|secret_?access_?key ?[:=]|111122223333/i,
      name,
    );
  }
});

test("several accounts and regions are asked one after the other, or as one listing", () => {
  const scopes = [...question.scopes, { account: "444455556666", region: "us-east-1" }];
  for (const { name, text } of waysToAsk) {
    const words = text({ ...question, scopes });
    assert.match(words, /^ *for (?:scope|account, region) in |getFleetPaginator/m, name);
    assert.match(words, /444455556666/, name);
  }
});

test("curl's query is in the order and spelling that its signature is made over", () => {
  const query = /\?([^"]*)"/.exec(textFor("curl", question))?.[1] ?? "";
  // biome-ignore lint/suspicious/noTemplateCurlyInString: This is the shell's own.
  const pairs = query.replace("${token:+&nextToken=$token}", "&nextToken=").split("&");
  assert.deepEqual(pairs, [...pairs].sort());
  assert.doesNotMatch(pairs.join("&"), /[:/!'()*]/);
});

test("a shell reads a word as it was", () => {
  assert.equal(
    shellWord("arn:aws:bedrock:us-east-1::foundation-model/a.b-v1:0"),
    "arn:aws:bedrock:us-east-1::foundation-model/a.b-v1:0",
  );
  assert.equal(shellWord("it's $HOME"), `'it'\\''s $HOME'`);
});
