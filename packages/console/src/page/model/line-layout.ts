import type { Line } from "./line.ts";

/** Where a model stands in the drawing: columns are generations, counted from the left; rows can be halves. */
export interface Placed {
  readonly arn: string;
  readonly column: number;
  readonly row: number;
}

export interface LineLayout {
  readonly placed: readonly Placed[];
  readonly columns: number;
  readonly rows: number;
}

/** Lays a line out from its root: each model is level with the middle of those made from it, and no two overlap. */
export function layOut({ models, steps }: Pick<Line, "models" | "steps">): LineLayout {
  const children = new Map<string, string[]>();
  for (const { from, to } of steps) children.set(from, [...(children.get(from) ?? []), to]);
  const made = new Set(steps.map(({ to }) => to));
  const placed = new Map<string, Placed>();
  let rows = 0;
  let columns = 0;
  const place = (arn: string, column: number): number => {
    columns = Math.max(columns, column + 1);
    const below = (children.get(arn) ?? []).map((child) => place(child, column + 1));
    const row = below.length === 0 ? rows++ : ((below[0] ?? 0) + (below.at(-1) ?? 0)) / 2;
    placed.set(arn, { arn, column, row });
    return row;
  };
  for (const { arn } of models) if (!made.has(arn)) place(arn, 0);
  return { placed: [...placed.values()], columns, rows };
}
