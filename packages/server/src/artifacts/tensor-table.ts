import { ArtifactError, quoted } from "./artifact-error.ts";
import { NameTable } from "./name-table.ts";

/** Bits of one element of each type that the safetensors library knows (`Dtype::bitsize`, version 0.6). */
const bitsOfDtype: ReadonlyMap<string, number> = new Map(
  Object.entries({
    4: ["F4"],
    6: ["F6_E2M3", "F6_E3M2"],
    8: ["BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"],
    16: ["I16", "U16", "F16", "BF16"],
    32: ["I32", "U32", "F32"],
    64: ["I64", "U64", "F64", "C64"],
  }).flatMap(([bits, dtypes]) => dtypes.map((dtype) => [dtype, Number(bits)] as const)),
);

/** A tensor as a header describes it; numbers as they are written there. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly string[];
  readonly offsets: readonly string[];
}

/** The tensors of one safetensors file: each checked by itself when it is added, all against each other at the end. */
export class TensorTable {
  readonly #uri: string;
  readonly #onName: (name: string) => void;
  readonly #names: NameTable;
  readonly #begins: Float64Array;
  readonly #ends: Float64Array;
  #size = 0;

  /**
   * @param headerBytes the length of the header that describes the tensors
   * @param onName is called with the name of each tensor
   */
  constructor(uri: string, headerBytes: number, onName: (name: string) => void) {
    this.#uri = uri;
    this.#onName = onName;
    this.#names = new NameTable(uri, headerBytes);
    this.#begins = new Float64Array(this.#names.capacity);
    this.#ends = new Float64Array(this.#names.capacity);
  }

  /** Takes note of a tensor's name. @throws ArtifactError where it comes twice, or there are too many */
  addName(name: string): void {
    if (this.#names.add(name) === undefined) {
      throw new ArtifactError(`${this.#uri} has the tensor ${quoted(name)} twice in its header`);
    }
    this.#onName(name);
  }

  /** Takes the tensor whose name was added last. @throws ArtifactError where type, shape and offsets do not agree */
  add({ name, dtype, shape, offsets }: TensorEntry): void {
    // A message for each valid tensor would be most of what this allocates.
    const tensor = () => `${this.#uri}: the tensor ${quoted(name)}`;
    const bits = bitsOfDtype.get(dtype);
    if (bits === undefined) {
      throw new ArtifactError(
        `${tensor()} has the dtype ${quoted(dtype)}: known are ${[...bitsOfDtype.keys()].join(", ")}`,
      );
    }
    let elements = 1;
    for (const dimension of shape) {
      elements *= wholeNumber(dimension, () => `${tensor()} has in its shape`);
      // Before a zero that may follow, as the safetensors library does.
      if (!Number.isSafeInteger(elements * bits)) {
        throw new ArtifactError(
          `${tensor()} has the shape ${shapeText(shape)}, whose size overflows: at most 2^53 - 1 bits are possible`,
        );
      }
    }
    const [begin, end] = offsets.map((text) => wholeNumber(text, () => `${tensor()} has in its data_offsets`));
    if (begin === undefined || end === undefined || offsets.length !== 2) {
      throw new ArtifactError(
        `${tensor()} has ${offsets.length} data_offsets: exactly 2, its begin and its end, are expected`,
      );
    }
    if (end < begin) throw new ArtifactError(`${tensor()} ends at ${end}, before it begins at ${begin}`);
    const bytes = (elements * bits) / 8;
    if (end - begin !== bytes) {
      throw new ArtifactError(
        `${tensor()} has ${end - begin} bytes by its data_offsets [${begin}, ${end}], but ${dtype} of shape ${shapeText(shape)} takes ${bytes}`,
      );
    }
    this.#begins[this.#size] = begin;
    this.#ends[this.#size++] = end;
  }

  /**
   * All tensors are there, and `dataBytes` follow the header.
   * @throws ArtifactError where the tensors do not cover these bytes exactly: overlaps, holes, bytes missing or left over
   */
  finish(dataBytes: number): void {
    let reached = 0;
    for (const tensor of this.#inFileOrder()) {
      const [begin, end] = [this.#begins[tensor] as number, this.#ends[tensor] as number]; // one of each a tensor
      if (begin !== reached || end > dataBytes) {
        const shown = `${this.#uri}: the tensor ${quoted(this.#names.at(tensor))} with data_offsets [${begin}, ${end}]`;
        if (end > dataBytes) {
          throw new ArtifactError(`${shown} ends outside of the file, which has ${dataBytes} bytes of data`);
        }
        throw new ArtifactError(
          begin < reached
            ? `${shown} overlaps another one, which ends at ${reached}`
            : `${shown} leaves a hole: the one before it ends at ${reached}`,
        );
      }
      reached = end;
    }
    if (reached < dataBytes) {
      throw new ArtifactError(
        `${this.#uri} has ${dataBytes} bytes of data, but its tensors end at ${reached}: ${dataBytes - reached} bytes belong to none`,
      );
    }
  }

  #inFileOrder(): Uint32Array {
    const order = Uint32Array.from({ length: this.#size }, (_, tensor) => tensor);
    const begin = (tensor: number) => this.#begins[tensor] as number; // `order` holds indices of tensors only
    const end = (tensor: number) => this.#ends[tensor] as number;
    return order.sort((left, right) => begin(left) - begin(right) || end(left) - end(right));
  }
}

function shapeText(shape: readonly string[]): string {
  return shape.length > 8
    ? `[${shape.slice(0, 8).join(", ")}, ... ${shape.length} dimensions]`
    : `[${shape.join(", ")}]`;
}

function wholeNumber(text: string, what: () => string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new ArtifactError(`${what()} ${text.slice(0, 40)}: whole numbers from 0 to 2^53 - 1 are expected`);
}
