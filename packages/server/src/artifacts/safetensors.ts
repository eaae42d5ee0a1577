import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactFile } from "./artifact-source.ts";
import { scanJson } from "./json-file.ts";
import { SafetensorsHeader } from "./safetensors-header.ts";
import { TensorTable } from "./tensor-table.ts";

/** Bytes of the number before the header, unsigned and little-endian, that says how long the header is. */
const lengthBytes = 8;
/** The safetensors library refuses longer headers (`MAX_HEADER_SIZE`). */
const longestHeader = 100_000_000;

/** How files begin that are often found under the name of another: they get a message of their own. */
const otherFormats: readonly (readonly [name: string, beginning: string])[] = [
  ["a ZIP archive, as PyTorch writes", "504b0304"],
  ["a gzip file", "1f8b08"],
  ["a Zstandard file", "28b52ffd"],
  ["an xz file", "fd377a585a00"],
  ["a GGUF file", "47475546"],
  ["an HDF5 file", "894844460d0a1a0a"],
  ["a pickle", "80025d"],
  ["a pointer of Git LFS to a file that is not there", "76657273696f6e20"],
];

/**
 * Checks a safetensors file: its header, and that the header's offsets and sizes agree with the file. Only the header is
 * read, and in pieces; the tensors are not looked at and nothing is ever decompressed.
 *
 * @param onTensor is called with the name of each tensor, before the file is known to be well
 * @throws ArtifactError that names the file as `uri`
 */
export async function checkSafetensors(
  file: ArtifactFile,
  uri: string,
  signal: AbortSignal,
  onTensor: (name: string) => void = () => {},
): Promise<void> {
  const headerBytes = await readHeaderLength(file, uri, signal);
  const tensors = new TensorTable(uri, headerBytes, onTensor);
  const dataBegin = lengthBytes + headerBytes;
  const header = file.read(lengthBytes, dataBegin, signal);
  await scanJson(header, `${uri} has a header that`, new SafetensorsHeader(uri, tensors));
  tensors.finish(file.size - dataBegin);
}

async function readHeaderLength(file: ArtifactFile, uri: string, signal: AbortSignal): Promise<number> {
  if (file.size < lengthBytes) {
    throw new ArtifactError(`${uri} has ${file.size} bytes: the length of its header alone takes ${lengthBytes}`);
  }
  const beginning = await readAll(file.read(0, Math.min(file.size, lengthBytes + 1), signal));
  const length = beginning.readBigUInt64LE(0);
  const bound = Math.min(longestHeader, file.size - lengthBytes);
  if (length > bound) {
    const hex = beginning.toString("hex");
    const [format] = otherFormats.find(([, start]) => hex.startsWith(start)) ?? [];
    if (format !== undefined) throw new ArtifactError(`${uri} is ${format}, not a safetensors file`);
    const why = bound === longestHeader ? "the format allows no longer one" : "the file ends there";
    throw new ArtifactError(`${uri} claims a header of ${length} bytes: it can have at most ${bound}, for ${why}`);
  }
  if (beginning[lengthBytes] !== 0x7b || length < 2n) {
    throw new ArtifactError(`${uri} has a header of ${length} bytes that does not begin with "{"`);
  }
  return Number(length);
}

async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const piece of pieces) copies.push(Buffer.copyBytesFrom(piece));
  return Buffer.concat(copies);
}
