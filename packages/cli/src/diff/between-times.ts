import {
  type Catalogue,
  listModelHistories,
  listPulledTargets,
  type ModelHistory,
  type Scope,
} from "@outcrop/catalogue";
import type { Difference } from "./difference.ts";

/** A stretch of time in milliseconds: after its start, up to and including its end. */
export interface Stretch {
  readonly since: number;
  readonly until: number;
}

/** The models that pulls saw come, go or change in a stretch of time. */
export async function* differencesIn(catalogue: Catalogue, stretch: Stretch): AsyncGenerator<Difference> {
  const scopes = new Map<string, Scope>();
  for (const { account, region } of [...(await listPulledTargets(catalogue)), ...(await catalogue.listScopes())]) {
    scopes.set(`${account}/${region}`, { account, region });
  }
  for (const [, scope] of [...scopes].sort(([one], [other]) => (one < other ? -1 : 1))) {
    for await (const history of listModelHistories(catalogue, scope)) {
      const difference = differenceOf(history, stretch);
      if (difference !== undefined) yield { ...scope, ...difference };
    }
  }
}

function differenceOf(history: ModelHistory, { since, until }: Stretch): Omit<Difference, keyof Scope> | undefined {
  const { modelArn, modelName, firstSeen, goneAt = Number.POSITIVE_INFINITY } = history;
  const [stoodBefore, standsAfter] = [since, until].map((time) => firstSeen <= time && goneAt > time);
  if (!stoodBefore && standsAfter) return { kind: "new", modelArn, modelName, changes: [] };
  if (stoodBefore && !standsAfter) return { kind: "gone", modelArn, modelName, changes: [] };
  const changes = history.changes
    .filter(({ seenAt }) => stoodBefore && seenAt > since && seenAt <= until)
    .map(({ member, from, to }) => ({ member, from, to }));
  return changes.length > 0 ? { kind: "changed", modelArn, modelName, changes } : undefined;
}
