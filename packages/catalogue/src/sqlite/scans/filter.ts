import type { ModelQuery } from "../../types.ts";
import type { Session } from "../database/session.ts";
import { statusNumbers } from "../database/status-numbers.ts";

/** A query's filters in the terms of the table's columns. */
export interface Filter {
  readonly equals: {
    readonly status?: number;
    readonly base?: number | string;
    readonly foundation?: number;
  };
  /** Whether only models are asked for whose base is not the root of their line: the index of bases has no others. */
  readonly isApart?: boolean;
  readonly nameContains?: string;
  /** What the summary must contain: a base's identifier alone does not tell its owner. */
  readonly summaryContains?: string;
}

/** What `isApart` asks for, as the index of bases says it. */
export const isApart = "base <> +foundation";

/** The query's filters: models that pass any of them are asked for, and none passes two. */
export function filtersOf(session: Session, query: ModelQuery): Filter[] {
  const { modelStatus, baseModelArnEquals, foundationModelArnEquals, nameContains } = query;
  const status = modelStatus === undefined ? {} : { status: statusNumbers[modelStatus] };
  // Every name contains the empty text.
  const named = nameContains ? { nameContains } : {};
  const foundation =
    foundationModelArnEquals === undefined ? undefined : session.dictionary.findArn(foundationModelArnEquals);
  if (foundation === undefined && foundationModelArnEquals !== undefined) return [];
  const rooted = foundation === undefined ? {} : { foundation };
  if (baseModelArnEquals === undefined) return [{ equals: { ...rooted, ...status }, ...named }];

  const base = session.dictionary.findBase(baseModelArnEquals);
  if (base === undefined) return [];
  const apart = { equals: { base, ...rooted, ...status }, isApart: true, ...named };
  if (typeof base === "string") {
    return [{ ...apart, summaryContains: `"baseModelArn":${JSON.stringify(baseModelArnEquals)}` }];
  }
  if (foundation !== undefined && foundation !== base) return [apart];
  return [{ equals: { base, foundation: base, ...status }, ...named }, apart];
}

/** The conditions of a filter on the columns of the tables that have these names in a statement, without those that are known to hold. */
export function conditionsOf(
  filter: Filter,
  tables: { readonly looked: string; readonly named: string; readonly summarized: string },
  known?: keyof Filter["equals"],
) {
  const { looked, named, summarized } = tables;
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  for (const [column, value] of Object.entries(filter.equals)) {
    if (column === known) continue;
    conditions.push(`${looked}.${column} = ?`);
    values.push(value);
  }
  if (filter.isApart && known !== "base") conditions.push(`${looked}.base <> +${looked}.foundation`);
  if (filter.nameContains !== undefined) {
    conditions.push(`(instr(${named}.name, ?) > 0 OR instr(${named}.job_name, ?) > 0)`);
    values.push(filter.nameContains, filter.nameContains);
  }
  if (filter.summaryContains !== undefined) {
    conditions.push(`instr(${summarized}.summary, ?) > 0`);
    values.push(filter.summaryContains);
  }
  return { conditions, values };
}
