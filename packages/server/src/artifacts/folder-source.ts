import { realpathSync } from "node:fs";
import { constants, type FileHandle, open, opendir, readlink, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactEntry, ArtifactFile, ArtifactSource } from "./artifact-source.ts";
import { assertPlainKey, type S3Place, uriOf } from "./s3-place.ts";

/** How much of a file is in memory at a time. */
const pieceBytes = 256 * 1024;

/**
 * A folder tree as S3: the folders in `root` are the buckets, paths in them are keys. Links may lead anywhere within
 * `root`; what leads out of it is refused, as are pipes, sockets and devices.
 *
 * @throws Error where `root` is not there
 */
export function folderSource(root: string): ArtifactSource {
  const realRoot = realpathSync(root);
  return {
    list: (place) => list(realRoot, place),
    open: (place) => openFile(realRoot, place),
  };
}

async function* list(realRoot: string, place: S3Place): AsyncGenerator<ArtifactEntry> {
  if ((await resolveWithin(realRoot, { bucket: place.bucket, key: "" })) === undefined) {
    throw new ArtifactError(`s3://${place.bucket} does not exist: there is no such bucket`);
  }
  const folder = await openWithin(realRoot, place, constants.O_DIRECTORY);
  if (folder === undefined) return;
  try {
    for await (const entry of await opendir(folder.path)) {
      const kind = entry.isDirectory() ? "folder" : entry.isFile() || entry.isSymbolicLink() ? "file" : "other";
      yield { name: entry.name, kind };
    }
  } catch (error) {
    throw unreadable(place, error);
  } finally {
    await folder.handle.close();
  }
}

async function openFile(realRoot: string, place: S3Place): Promise<ArtifactFile | undefined> {
  const opened = await openWithin(realRoot, place, 0);
  if (opened === undefined) return undefined;
  try {
    return await readable(opened.handle, place);
  } catch (error) {
    await opened.handle.close();
    throw error;
  }
}

interface Opened {
  readonly handle: FileHandle;
  /** A path that leads to what is open, whatever the folders on the way become. */
  readonly path: string;
}

/**
 * Opens a place within the root; undefined where nothing is there, or (with O_DIRECTORY) no folder. Between the look at where a path
 * leads and the opening, folders on the way can be exchanged for links; so what counts is where the open file itself is.
 */
async function openWithin(realRoot: string, place: S3Place, flags: number): Promise<Opened | undefined> {
  const path = await resolveWithin(realRoot, place);
  if (path === undefined) return undefined;
  // Opening a pipe for reading waits for a writer, and opening a device may do anything: only O_NONBLOCK makes it safe to
  // open first and look at what it is afterwards.
  let handle: FileHandle;
  try {
    handle = await open(path, flags | constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  } catch (error) {
    if (codeOf(error) === "ENOTDIR" && flags === constants.O_DIRECTORY) return undefined;
    throw unreadable(place, error);
  }
  try {
    return { handle, path: await assertWithin(realRoot, place, path, handle) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @returns a path that leads to what is open. @throws ArtifactError where that is not within the root */
async function assertWithin(realRoot: string, place: S3Place, path: string, handle: FileHandle): Promise<string> {
  const descriptor = `/proc/self/fd/${handle.fd}`;
  // Linux tells where an open file is. Elsewhere the path must lead there still, and within the root.
  const now = await readlink(descriptor).catch(() => undefined);
  if (now !== undefined) {
    if (isWithin(realRoot, now)) return descriptor;
    throw leadsOut(place);
  }
  const again = await resolveWithin(realRoot, place);
  const [opened, there] = [await handle.stat(), again === undefined ? undefined : await stat(again)];
  if (there === undefined || there.dev !== opened.dev || there.ino !== opened.ino) throw leadsOut(place);
  return path;
}

async function readable(handle: FileHandle, place: S3Place): Promise<ArtifactFile> {
  const opened = await handle.stat();
  if (opened.isDirectory()) throw new ArtifactError(`${uriOf(place)} is a folder: a file is expected there`);
  if (!opened.isFile()) throw new ArtifactError(`${uriOf(place)} is not a regular file`);
  return {
    size: opened.size,
    async *read(begin, end, signal) {
      const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(1, end - begin)));
      for (let position = begin; position < end; ) {
        signal.throwIfAborted();
        const { bytesRead } = await handle
          .read(buffer, 0, Math.min(buffer.length, end - position), position)
          .catch((error) => Promise.reject(unreadable(place, error)));
        const now = await handle.stat();
        if (bytesRead === 0 || now.size !== opened.size || now.mtimeMs !== opened.mtimeMs) {
          throw new ArtifactError(
            `${uriOf(place)} changed while it was being checked: it had ${opened.size} bytes and now has ${now.size}`,
          );
        }
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    close: () => handle.close(),
  };
}

/** The real path of a place; undefined where nothing is there. */
async function resolveWithin(realRoot: string, place: S3Place): Promise<string | undefined> {
  assertPlainKey(place);
  let path: string;
  try {
    path = await realpath(join(realRoot, place.bucket, place.key));
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw unreadable(place, error);
  }
  if (isWithin(realRoot, path)) return path;
  throw leadsOut(place);
}

const isWithin = (realRoot: string, path: string) =>
  path.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);

function leadsOut(place: S3Place): ArtifactError {
  return new ArtifactError(
    `${uriOf(place)} is a link that leads out of the folder of buckets: put the file itself there`,
  );
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "a name in it is too long",
  ENXIO: "it is not a regular file",
};

/** The message keeps the error's code and leaves its text, which tells the path. */
function unreadable(place: S3Place, error: unknown): ArtifactError {
  const code = codeOf(error);
  return new ArtifactError(`${uriOf(place)} cannot be read: ${reasons[code] ?? code}`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
