import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { UnusableStoreError } from "../../rules/errors.ts";
import { applicationId } from "./schema.ts";

/** The length of the header of an SQLite database (https://www.sqlite.org/fileformat.html#the_database_header). */
const headerLength = 100;
const magic = "SQLite format 3\0";
const at = { pageSize: 16, changeCounter: 24, pageCount: 28, applicationId: 68, pageCountValidFor: 92 };

/**
 * Refuses a file that is not a whole catalogue. It reads the header's bytes instead of opening the file as a database: opening
 * could already write to a file that is somebody else's. The header of a file of ours is complete from its first transaction on.
 * @throws UnusableStoreError
 */
export function refuseForeignFile(path: string): void {
  const file = readHeader(path);
  if (file === undefined) return;
  const { header, size } = file;
  if (header.toString("latin1", 0, magic.length) !== magic || size < headerLength) {
    throw new UnusableStoreError(
      `${path} is not an Outcrop catalogue, nor any SQLite database. Choose another path; nothing in it was changed.`,
    );
  }
  if (header.readUInt32BE(at.applicationId) !== applicationId) {
    throw new UnusableStoreError(
      `${path} is the SQLite database of another program. Choose another path; nothing in it was changed.`,
    );
  }
  const whole = sizeByHeader(header);
  if (whole !== undefined && size < whole && !hasLog(path)) {
    throw new UnusableStoreError(
      `${path} is damaged or cut short: it has ${size} bytes of ${whole}. Restore it from a copy; nothing in it was changed.`,
    );
  }
}

/** The size of the file in bytes according to its header; undefined if the header is out of date. */
function sizeByHeader(header: Buffer): number | undefined {
  if (header.readUInt32BE(at.changeCounter) !== header.readUInt32BE(at.pageCountValidFor)) return undefined;
  const pageSize = header.readUInt16BE(at.pageSize);
  return header.readUInt32BE(at.pageCount) * (pageSize === 1 ? 65536 : pageSize);
}

/** Whether the missing part of the file may be in its write-ahead log, or a rollback journal will restore it. */
function hasLog(path: string): boolean {
  return existsSync(`${path}-journal`) || (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0);
}

/** Undefined if there is no file or an empty one. */
function readHeader(path: string): { readonly header: Buffer; readonly size: number } | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw unreadable(path, error);
  }
  try {
    const header = Buffer.alloc(headerLength);
    const size = readSync(file, header, 0, headerLength, 0);
    return size === 0 ? undefined : { header, size: fstatSync(file).size };
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    closeSync(file);
  }
}

function unreadable(path: string, error: unknown): UnusableStoreError {
  const why = error instanceof Error ? error.message : String(error);
  return new UnusableStoreError(`${path} cannot be read as a catalogue's file: ${why}`, { cause: error });
}
