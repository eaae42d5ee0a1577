import type { ModelQuery } from "../../queries.ts";
import type { Session } from "../database/session.ts";
import { statusNumbers } from "../database/status-numbers.ts";
import { type StoredBase, storedOtherBase } from "../database/stored-base.ts";

/** A query's filters, expressed in the columns of the table. */
export interface Filter {
  readonly equals: {
    readonly status?: number;
    readonly base?: StoredBase;
    readonly foundation?: number;
  };
  /** Asks only for models whose base is not the root of their line. The index of bases holds just those. */
  readonly isApart?: boolean;
  readonly nameContains?: string;
  /** Text that the summary must contain. Needed if the base is stored by its identifier, which another owner's model may have too. */
  readonly summaryContains?: string;
}

/** The condition of `isApart`, word for word as in the definition of the index of bases: otherwise SQLite does not use that index. */
export const isApart = "base <> +foundation";

/** The query's filters: the query wants the models that pass any of them, and no model passes two. */
export function filtersOf({ dictionary }: Session, query: ModelQuery): Filter[] {
  const { modelStatus, baseModelArnEquals, foundationModelArnEquals, nameContains } = query;
  const status = modelStatus === undefined ? {} : { status: statusNumbers[modelStatus] };
  // Every name contains the empty text.
  const named = nameContains ? { nameContains } : {};
  const foundation = foundationModelArnEquals === undefined ? undefined : dictionary.findArn(foundationModelArnEquals);
  if (foundation === undefined && foundationModelArnEquals !== undefined) return [];
  const rooted = foundation === undefined ? {} : { foundation };
  if (baseModelArnEquals === undefined) return [{ equals: { ...rooted, ...status }, ...named }];

  // The same base may be the root of one model's line and not of another's.
  const filters: Filter[] = [];
  const root = dictionary.findArn(baseModelArnEquals);
  if (root !== undefined && (foundation === undefined || foundation === root)) {
    filters.push({ equals: { base: root, foundation: root, ...status }, ...named });
  }
  const base = storedOtherBase(baseModelArnEquals, (arn) => dictionary.findArn(arn));
  if (base !== undefined && foundationModelArnEquals !== baseModelArnEquals) {
    const summaryContains = `"baseModelArn":${JSON.stringify(baseModelArnEquals)}`;
    filters.push({
      equals: { base, ...rooted, ...status },
      isApart: true,
      ...named,
      ...(typeof base === "string" ? { summaryContains } : {}),
    });
  }
  return filters;
}

/** The conditions of a filter, for tables that have these names in the statement. Conditions that are known to hold are left out. */
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
