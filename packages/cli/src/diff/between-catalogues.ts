import type { Catalogue, Scope } from "@outcrop/catalogue";
import type { Difference } from "./difference.ts";

/** A summary, as a catalogue writes it. */
type Summary = Readonly<Record<string, string>>;

/** How the second catalogue differs from the first, scope by scope. It compares the summaries of each account's own models. */
export async function* differencesBetween(before: Catalogue, after: Catalogue): AsyncGenerator<Difference> {
  for (const scope of await scopesOf(before, after)) {
    const [old, present] = [await ownModels(before, scope), await ownModels(after, scope)];
    for (const [modelArn, summary] of present) {
      const past = old.get(modelArn);
      const { modelName = "" } = summary;
      if (past === undefined) yield { ...scope, kind: "new", modelArn, modelName, changes: [] };
      else {
        const changes = changesIn(past, summary);
        if (changes.length > 0) yield { ...scope, kind: "changed", modelArn, modelName, changes };
      }
    }
    for (const [modelArn, { modelName = "" }] of old) {
      if (!present.has(modelArn)) yield { ...scope, kind: "gone", modelArn, modelName, changes: [] };
    }
  }
}

async function scopesOf(...catalogues: readonly Catalogue[]): Promise<Scope[]> {
  const scopes = new Map<string, Scope>();
  for (const catalogue of catalogues) {
    for (const scope of await catalogue.listScopes()) scopes.set(`${scope.account}/${scope.region}`, scope);
  }
  return [...scopes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, scope]) => scope);
}

async function ownModels(catalogue: Catalogue, viewer: Scope): Promise<Map<string, Summary>> {
  const models = new Map<string, Summary>();
  let after: Awaited<ReturnType<Catalogue["listModels"]>>["next"];
  do {
    const page = await catalogue.listModels({ viewer, isOwned: true, maxResults: 1000, ...(after && { after }) });
    for (const text of page.summaries) {
      const summary = JSON.parse(text) as Summary; // written by the catalogue
      models.set(summary.modelArn ?? "", summary);
    }
    after = page.next;
  } while (after !== undefined);
  return models;
}

function changesIn(before: Summary, after: Summary): Difference["changes"] {
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return members
    .filter((member) => before[member] !== after[member])
    .map((member) => ({ member, from: before[member], to: after[member] }));
}
