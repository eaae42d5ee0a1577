import type { Term } from "../../listing/letter-terms.ts";
import { clipped, justBefore, type Place, type Stretch } from "../../listing/place.ts";
import type { Session } from "../database/session.ts";
import { conditionsOf, type Filter } from "../scans/filter.ts";
import { countInIndex, type Found, type IndexedColumn, orderOf, scanIndex } from "../scans/index-scan.ts";
import {
  blocksWithAll,
  costOfSegment,
  costOfTerm,
  count,
  mostModelsLookedAt,
  rarestFirst,
  runsOf,
  segmentsOf,
  startsOf,
} from "./candidate-blocks.ts";
import { modelsPerBlock } from "./segments.ts";
import { termsOf } from "./terms.ts";

/** What an entry of another index costs. It is more, because the model's name must be read from a page of its own. */
const costOfIndexEntry = 16;

/**
 * Finds models by looking only at those blocks that have all the terms which the filter asks for, and at the loose models.
 * @param indexed a filtered column with an index, which may turn out to be the better way
 */
export function scanBlocks(
  session: Session,
  range: number,
  stretch: Stretch,
  filter: Filter,
  limit: number,
  indexed: IndexedColumn | undefined,
): Found | "index is better" {
  const terms = termsOf(filter);
  let ordered: readonly Term[] | undefined;
  const rows: (readonly [Place, string])[] = [];
  const known = session.get<{ blocks_to: string; loose: number }>(
    "SELECT blocks_to, loose FROM ranges WHERE range = ?",
    range,
  );
  let cost = 0;
  let isIndexCompared = false;

  const lookAtLoose = (): Place | undefined => {
    const loose = clipped(stretch, known?.blocks_to ?? "", undefined);
    if (loose === undefined || rows.length >= limit) return undefined;
    const most = Math.max(1, mostModelsLookedAt - cost);
    const found = scanIndex(session, range, loose, filter, limit - rows.length, undefined, most);
    rows.push(...found.rows);
    cost += Math.min(known?.loose ?? 0, most);
    return found.lookedUpTo;
  };

  if (stretch.descending) {
    const lookedUpTo = lookAtLoose();
    if (lookedUpTo !== undefined) return { rows, lookedUpTo };
  }
  for (const segment of segmentsOf(session, range, stretch)) {
    if (rows.length >= limit) return { rows };
    const edge = stretch.descending ? segment.finish : segment.start;
    if (cost >= mostModelsLookedAt) return { rows, lookedUpTo: stretch.descending ? edge : justBefore(edge) };
    ordered ??= rarestFirst(session, segment, terms);
    const { candidates, termsAsked } = blocksWithAll(session, segment, ordered);
    cost += Math.max(costOfSegment, termsAsked * costOfTerm);
    if (candidates.every((word) => word === 0)) continue;
    const blocks = startsOf(session, segment);
    if (indexed !== undefined && !isIndexCompared) {
      isIndexCompared = true;
      const inSegment = clipped(stretch, segment.start, segment.finish);
      const most = Math.ceil((count(candidates) * modelsPerBlock) / costOfIndexEntry);
      if (inSegment !== undefined && countInIndex(session, range, inSegment, filter, indexed, most) < most) {
        return "index is better";
      }
    }
    for (const [first, behindLast] of runsOf(candidates, blocks.length - 1, stretch.descending)) {
      const [start, finish] = [blocks[first] ?? "", blocks[behindLast] ?? ""];
      const part = clipped(stretch, start, finish);
      if (part === undefined) continue;
      rows.push(...lookAt(session, range, part, filter, limit - rows.length));
      if (rows.length >= limit) return { rows };
      cost += (behindLast - first) * modelsPerBlock;
      if (cost < mostModelsLookedAt) continue;
      if (stretch.descending && start > stretch.low) return { rows, lookedUpTo: start };
      if (!stretch.descending && finish < stretch.high) return { rows, lookedUpTo: justBefore(finish) };
    }
  }
  const lookedUpTo = stretch.descending ? undefined : lookAtLoose();
  return lookedUpTo === undefined ? { rows } : { rows, lookedUpTo };
}

/** Looks at every model of a part of a range. Names are read from the index of the order, whose rows are ten times as narrow. */
function lookAt(session: Session, range: number, part: Stretch, filter: Filter, limit: number): [Place, string][] {
  const isNamed = filter.nameContains !== undefined;
  const summarized = isNamed ? "models" : "looked";
  const { conditions, values } = conditionsOf(filter, { looked: "looked", named: "looked", summarized });
  const models = "CROSS JOIN models ON models.range = looked.range AND models.place = looked.place";
  return session.rows<[Place, string]>(
    `SELECT looked.place, ${summarized}.summary
     FROM models AS looked ${isNamed ? `INDEXED BY models_in_order ${models}` : ""}
     WHERE looked.range = ? AND looked.place > ? AND looked.place < ? AND ${conditions.join(" AND ")}
     ORDER BY looked.place ${orderOf(part)} LIMIT +?`,
    range,
    part.low,
    part.high,
    ...values,
    limit,
  );
}
