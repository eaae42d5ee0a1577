import type { ModelQuery } from "../catalogue.ts";
import { statusNumbers } from "./model-rows.ts";
import type { Session } from "./session.ts";

/** A query's filters in the terms of the table's columns. */
export interface Filter {
  readonly equals: {
    readonly status?: number;
    readonly base?: number | string;
    readonly foundation?: number;
  };
  readonly nameContains?: string;
  /** What the summary must contain: a base's identifier alone does not tell its owner. */
  readonly summaryContains?: string;
}

/** The query's filters; undefined where no model can pass them. */
export function filterOf(session: Session, query: ModelQuery): Filter | undefined {
  const { modelStatus, baseModelArnEquals, foundationModelArnEquals, nameContains } = query;
  const base = baseModelArnEquals === undefined ? undefined : session.dictionary.findBase(baseModelArnEquals);
  if (base === undefined && baseModelArnEquals !== undefined) return undefined;
  const foundation =
    foundationModelArnEquals === undefined ? undefined : session.dictionary.findArn(foundationModelArnEquals);
  if (foundation === undefined && foundationModelArnEquals !== undefined) return undefined;
  return {
    equals: {
      ...(base === undefined ? {} : { base }),
      ...(foundation === undefined ? {} : { foundation }),
      ...(modelStatus === undefined ? {} : { status: statusNumbers[modelStatus] }),
    },
    // Every name contains the empty text.
    ...(nameContains ? { nameContains } : {}),
    ...(typeof base === "string" ? { summaryContains: `"baseModelArn":${JSON.stringify(baseModelArnEquals)}` } : {}),
  };
}

/** The conditions of a filter on the columns of the table that is called `table`, without those that are known to hold. */
export function conditionsOf(filter: Filter, table: string, known?: keyof Filter["equals"]) {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  for (const [column, value] of Object.entries(filter.equals)) {
    if (column === known) continue;
    conditions.push(`${table}.${column} = ?`);
    values.push(value);
  }
  if (filter.nameContains !== undefined) {
    conditions.push(`(instr(${table}.name, ?) > 0 OR instr(${table}.job_name, ?) > 0)`);
    values.push(filter.nameContains, filter.nameContains);
  }
  return { conditions, values };
}
