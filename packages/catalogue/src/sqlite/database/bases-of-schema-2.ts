import { parseArn } from "../../rules/arn.ts";
import { addToBlock } from "../blocks/blocks.ts";
import { baseTerm } from "../blocks/terms.ts";
import type { Session } from "./session.ts";
import { type StoredBase, storedBase } from "./stored-base.ts";

interface Row {
  readonly range: number;
  readonly place: string;
  readonly base: StoredBase;
  readonly summary: string;
  /** The ARN of the root. */
  readonly root: string;
}

/**
 * Corrects bases that were stored in a form in which no listing looks for them. Up to schema 2 the form depended on what the process had seen
 * before. A base that is the root of its line could be stored as an identifier, and one that is not could be stored as a number.
 */
export function rewriteBases(session: Session): void {
  const numbers = new Map<string, number>();
  const imports = session.all<{ arn_id: number; arn: string }>(
    "SELECT arn_id, arn FROM arns WHERE arn LIKE 'arn:%:custom-model/%'",
  );
  for (const { arn_id, arn } of imports) {
    numbers.set(arn, arn_id);
    const id = parseArn(arn)?.id;
    if (id !== undefined) rewrite(session, numbers, "foundation = ? AND base = ?", arn_id, id);
  }
  if (imports.length > 0) rewrite(session, numbers, "base <> +foundation AND typeof(base) <> 'text'");
}

function rewrite(
  session: Session,
  numbers: ReadonlyMap<string, number>,
  condition: string,
  ...values: (number | string)[]
): void {
  const rows = session.all<Row>(
    `SELECT range, place, base, summary, arn AS root FROM models JOIN arns ON arn_id = foundation WHERE ${condition}`,
    ...values,
  );
  for (const { range, place, base, summary, root } of rows) {
    // Written by this package.
    const { baseModelArn } = JSON.parse(summary) as { baseModelArn: string };
    const right = storedBase({ baseModelArn, foundationModelArn: root }, (arn) => numbers.get(arn) ?? Number(base));
    if (right === base) continue;
    session.run("UPDATE models SET base = ? WHERE range = ? AND place = ?", right, range, place);
    addToBlock(session, range, place, new Set([baseTerm(right)]), 0);
  }
}
