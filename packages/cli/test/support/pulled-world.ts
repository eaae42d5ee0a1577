import assert from "node:assert/strict";
import type { Catalogue, ImportedModel, Scope } from "@outcrop/catalogue";
import type { RunningServer } from "@outcrop/server";

/** Everything that an account sees in a region, in the order of listings, as a catalogue lists it: the summaries' JSON. */
export async function listedIn(catalogue: Catalogue, viewer: Scope): Promise<string[]> {
  const summaries: string[] = [];
  let after: Awaited<ReturnType<Catalogue["listModels"]>>["next"];
  do {
    const page = await catalogue.listModels({ viewer, maxResults: 1000, ...(after && { after }) });
    summaries.push(...page.summaries);
    after = page.next;
  } while (after !== undefined);
  return summaries;
}

/** Asserts that what was pulled lists as its source does, for each of these targets. */
export async function assertSame(pulled: Catalogue, source: Catalogue, targets: readonly Scope[]): Promise<void> {
  for (const target of targets) {
    const [ours, theirs] = [await listedIn(pulled, target), await listedIn(source, target)];
    assert.deepEqual(ours, theirs, `${target.account} in ${target.region}`);
  }
}

/** The shared configuration of profiles for these accounts of a local server, named `p-ACCOUNT`. */
export function profilesOf(accounts: readonly string[]): string {
  return accounts
    .map((account) => `[p-${account}]\naws_access_key_id = ${account}\naws_secret_access_key = test\n`)
    .join("\n");
}

/** A model of this account, created at this time. */
export function modelIn({ account, region }: Scope, number: number, more: Partial<ImportedModel> = {}): ImportedModel {
  const root = `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0:300k`;
  const id = `m${String(number).padStart(11, "0")}`;
  return {
    modelArn: `arn:aws:bedrock:${region}:${account}:custom-model/amazon.nova-lite-v1:0:300k/${id}`,
    modelName: `model-${number}`,
    creationTime: Date.UTC(2026, 0, 1) + number * 1000,
    modelStatus: "Active",
    customizationType: "FINE_TUNING",
    baseModelArn: root,
    baseModelName: "amazon.nova-lite-v1",
    foundationModelArn: root,
    ...more,
  };
}

export type Source = Pick<RunningServer, "url" | "catalogue">;
