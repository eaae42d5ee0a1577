import type { Term } from "../../listing/letter-terms.ts";
import type { Place } from "../../listing/place.ts";
import type { Session } from "../database/session.ts";
import type { StoredBase } from "../database/stored-base.ts";
import {
  bitOf,
  changeBits,
  type Extent,
  modelsPerBlock,
  modelsPerSegment,
  removeSegment,
  SegmentMaker,
  wordOf,
} from "./segments.ts";
import { ModelTerms, type TermSource } from "./terms.ts";

/** A segment that has grown to this size is divided anew. */
const mostModelsPerSegment = 2 * modelsPerSegment;

/** Counts a model that was added to a range, and adds it to a block if its place lies in one. */
export function countIn(session: Session, range: number, place: Place, model: TermSource): void {
  const counted = session.get<{ loose: number; blocks_to: string }>(
    `INSERT INTO ranges (range, models, blocks_to, loose) VALUES (?1, 1, '', 1)
     ON CONFLICT DO UPDATE SET models = models + 1, loose = loose + (?2 >= blocks_to) RETURNING loose, blocks_to`,
    range,
    place,
  );
  if (counted === undefined) return;
  if (place < counted.blocks_to) {
    addToBlock(session, range, place, new Set(new ModelTerms().of(model)), 1);
  } else if (counted.loose >= modelsPerSegment + modelsPerBlock) {
    divideLoose(session, range);
  }
}

/** Counts a model that was removed from a range. */
export function countOut(session: Session, range: number, place: Place): void {
  session.run(
    "UPDATE ranges SET models = models - 1, loose = loose - (?2 >= blocks_to) WHERE range = ?1",
    range,
    place,
  );
}

/** Adds terms to the block in which a place lies, if it lies in one. */
export function addToBlock(
  session: Session,
  range: number,
  place: Place,
  terms: ReadonlySet<Term>,
  newModels: 0 | 1,
): void {
  const found = session.get<{ segment: number; start: string; finish: string; blocks: string; models: number }>(
    `SELECT segment, start, finish, blocks, models FROM segments WHERE range = ? AND start <= ?
     ORDER BY start DESC LIMIT 1`,
    range,
    place,
  );
  if (found === undefined || place >= found.finish) return;
  const { segment, models } = found;
  if (models + newModels > mostModelsPerSegment) {
    removeSegment(session, segment);
    divide(session, range, found, Number.POSITIVE_INFINITY);
    return;
  }
  if (newModels > 0) session.run("UPDATE segments SET models = models + 1 WHERE segment = ?", segment);
  const block = (JSON.parse(found.blocks) as Place[]).findLastIndex((start) => start <= place);
  const [word, bit] = [wordOf(block), bitOf(block)];
  changeBits(session, segment, terms, (blocks) => {
    const before = blocks[word] ?? 0;
    blocks[word] = before | bit;
    return (before & bit) === 0;
  });
}

/** Divides the loose models of a range into segments. A rest that does not fill a segment stays loose. */
export function divideLoose(session: Session, range: number): void {
  const known = session.get<{ blocks_to: string; loose: number }>(
    "SELECT blocks_to, loose FROM ranges WHERE range = ?",
    range,
  );
  const segments = Math.floor((known?.loose ?? 0) / modelsPerSegment);
  if (known === undefined || segments === 0) return;
  const { models, end } = divide(session, range, { start: known.blocks_to, finish: "~" }, segments);
  session.run("UPDATE ranges SET blocks_to = ?, loose = loose - ? WHERE range = ?", end, models, range);
}

interface TermRow {
  readonly place: Place;
  readonly name: string;
  readonly job_name: string | null;
  readonly status: number;
  readonly base: StoredBase;
  readonly foundation: number;
}

/** Divides the models of an extent into at most so many segments; returns how many models, and where the last segment ends. */
function divide(session: Session, range: number, extent: Extent, mostSegments: number) {
  const rows = session
    .statement(
      `SELECT place, name, job_name, status, base, foundation FROM models
       WHERE range = ? AND place >= ? AND place < ? ORDER BY place`,
    )
    .iterate(range, extent.start, extent.finish) as Iterable<TermRow>;
  const maker = new SegmentMaker(extent.start);
  let segments = 0;
  let models = 0;
  for (const row of rows) {
    maker.add(row.place, { ...row, jobName: row.job_name });
    models++;
    if (!maker.isFull) continue;
    const { end } = maker;
    maker.store(session, range);
    if (++segments === mostSegments) return { models, end };
  }
  // The last segment of an extent that is divided to its end reaches up to it.
  maker.store(session, range, extent.finish);
  return { models, end: extent.finish };
}
