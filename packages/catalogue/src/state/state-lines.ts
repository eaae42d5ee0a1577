import { readRecord, StateError } from "./read-record.ts";
import { accountOfRecord, type StateRecord } from "./state-record.ts";

/** What a state is read from and written to: a catalogue. */
interface Stated {
  readState(account?: string): AsyncIterable<StateRecord>;
  writeState(records: readonly StateRecord[]): Promise<void>;
  clear(account?: string): Promise<void>;
}

/** The first line of a state: what it is, and the version of its form. */
const head = { outcrop: "state", version: 1 };

/** How many records are stored together. */
const recordsAtOnce = 5_000;

/**
 * The state of a catalogue, or of what an account has, as lines of JSON without line breaks: a head, the records, and how many they
 * were, so that a state that was cut off is recognized. It has no keys and secrets.
 */
export async function* stateLines(catalogue: Stated, account?: string): AsyncGenerator<string> {
  yield JSON.stringify({ ...head, ...(account !== undefined && { account }) });
  let records = 0;
  for await (const record of catalogue.readState(account)) {
    records++;
    yield JSON.stringify(record);
  }
  yield JSON.stringify({ end: true, records });
}

/**
 * Replaces the catalogue's content, or that of an account, by a state. All lines are checked before anything is changed. A conflict that
 * shows only when records are stored (two models of one name) ends the import between two batches.
 * @param open returns the lines; it is called twice
 * @returns how many records were stored
 * @throws StateError that names the line; and the errors with which a catalogue refuses records
 */
export async function importState(
  catalogue: Stated,
  open: () => AsyncIterable<string>,
  account?: string,
): Promise<number> {
  for await (const _ of recordsIn(open(), account));
  await catalogue.clear(account);
  let stored = 0;
  let batch: StateRecord[] = [];
  const storeBatch = async () => {
    await catalogue.writeState(batch);
    stored += batch.length;
    batch = [];
  };
  for await (const record of recordsIn(open(), account)) {
    // Records of one kind are stored faster.
    if (batch.length === recordsAtOnce || (batch.length > 0 && batch[0]?.kind !== record.kind)) await storeBatch();
    batch.push(record);
  }
  if (batch.length > 0) await storeBatch();
  return stored;
}

async function* recordsIn(lines: AsyncIterable<string>, account: string | undefined): AsyncGenerator<StateRecord> {
  let number = 0;
  let records = 0;
  let end: { readonly records?: unknown } | undefined;
  for await (const text of lines) {
    number++;
    if (text.trim() === "") continue;
    if (end) throw new StateError(`line ${number} comes after the end of the state`);
    const line = parse(text, number);
    if (number === 1) checkHead(line);
    else if (line.end === true) end = line;
    else {
      const record = readRecord(line, `line ${number}`);
      const owner = accountOfRecord(record);
      if (account !== undefined && owner !== account) {
        throw new StateError(`line ${number} is of account ${owner}, and only ${account} is to be imported`);
      }
      records++;
      yield record;
    }
  }
  if (number === 0) throw new StateError('it is empty: a state begins with the line {"outcrop":"state","version":1}');
  if (!end) throw new StateError(`it is cut off after line ${number}: its last line, {"end":true,...}, is missing`);
  if (end.records !== records)
    throw new StateError(`its last line tells of ${end.records} records, and there are ${records}`);
}

function parse(text: string, number: number): { readonly [member: string]: unknown } {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === "object" && line !== null && !Array.isArray(line))
      return line as { readonly [member: string]: unknown };
  } catch (error) {
    throw new StateError(`line ${number} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  throw new StateError(`line ${number} is not an object`);
}

function checkHead({ outcrop, version }: { readonly [member: string]: unknown }): void {
  if (outcrop !== head.outcrop) {
    throw new StateError(
      'line 1 is not that of a state: {"outcrop":"state","version":1}, as "outcrop state export" writes it',
    );
  }
  if (version !== head.version) {
    throw new StateError(`it is of version ${JSON.stringify(version)}, and this Outcrop reads version ${head.version}`);
  }
}
