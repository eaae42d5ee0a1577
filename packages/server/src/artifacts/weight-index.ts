import { ArtifactError, quoted } from "./artifact-error.ts";
import type { JsonVisitor } from "./json-scanner.ts";
import { NameTable } from "./name-table.ts";

/**
 * Reads `model.safetensors.index.json` as Hugging Face writes it: an object whose member `weight_map` says for each tensor
 * which file beside it, its shard, holds it. Other members may be anything.
 */
export class WeightIndex implements JsonVisitor {
  readonly #uri: string;
  readonly #tensors: NameTable;
  /** The place in `#shards` of each tensor's shard, by the tensor's number; -1 once the tensor was found. */
  readonly #shardOfTensor: Int32Array;
  readonly #shards: string[] = [];
  readonly #placeOfShard = new Map<string, number>();
  #depth = 0;
  #member = "";
  #tensor = "";
  #seen = false;

  /** @param textBytes the size of the index */
  constructor(uri: string, textBytes: number) {
    this.#uri = uri;
    this.#tensors = new NameTable(uri, textBytes);
    this.#shardOfTensor = new Int32Array(this.#tensors.capacity);
  }

  /**
   * The names of the shards, once the text has been read to its end.
   * @throws ArtifactError where there was no `weight_map`, or an empty one
   */
  shards(): readonly string[] {
    if (!this.#seen) {
      throw new ArtifactError(`${this.#uri} has no weight_map: an object of file names by tensor is expected`);
    }
    if (this.#tensors.size === 0) throw new ArtifactError(`${this.#uri} has an empty weight_map: it names no tensor`);
    return this.#shards;
  }

  /** Takes note that a shard holds a tensor. */
  found(shard: string, tensor: string): void {
    const number = this.#tensors.numberOf(tensor);
    if (number !== undefined && this.#shardOfTensor[number] === this.#placeOfShard.get(shard)) {
      this.#shardOfTensor[number] = -1;
    }
  }

  /** A tensor that was not found in its shard, if there is one. */
  missing(): { readonly tensor: string; readonly shard: string } | undefined {
    const number = this.#shardOfTensor.subarray(0, this.#tensors.size).findIndex((place) => place >= 0);
    if (number < 0) return undefined;
    return { tensor: this.#tensors.at(number), shard: this.#shards[this.#shardOfTensor[number] ?? 0] ?? "" };
  }

  open(container: "object" | "array"): void {
    if (this.#depth === 0 && container === "array")
      throw new ArtifactError(`${this.#uri} is an array: an object is expected`);
    if (this.#inMap()) throw this.#notAName(`an ${container}`);
    if (this.#depth === 1 && this.#member === "weight_map") {
      if (container === "array")
        throw new ArtifactError(`${this.#uri} has an array as weight_map: an object is expected`);
      if (this.#seen) throw new ArtifactError(`${this.#uri} has its weight_map twice`);
      this.#seen = true;
    }
    this.#depth++;
  }

  close(): void {
    this.#depth--;
  }

  key(name: string): void {
    if (this.#depth === 1) this.#member = name;
    else if (this.#inMap()) this.#tensor = name;
  }

  scalar(kind: "string" | "number" | "literal", text: string): void {
    if (this.#depth === 0) throw new ArtifactError(`${this.#uri} is ${quoted(text)}: an object is expected`);
    if (this.#depth === 1 && this.#member === "weight_map") {
      throw new ArtifactError(`${this.#uri} has ${quoted(text)} as weight_map: an object is expected`);
    }
    if (!this.#inMap()) return;
    if (kind !== "string") throw this.#notAName(text.slice(0, 40));
    if (!/^[^/\\\0]+\.safetensors$/.test(text)) throw this.#notAName(quoted(text));
    this.#add(text);
  }

  #inMap(): boolean {
    return this.#depth === 2 && this.#member === "weight_map";
  }

  #add(shard: string): void {
    const number = this.#tensors.add(this.#tensor);
    if (number === undefined) {
      throw new ArtifactError(`${this.#uri} has the tensor ${quoted(this.#tensor)} twice in its weight_map`);
    }
    let place = this.#placeOfShard.get(shard);
    if (place === undefined) {
      place = this.#shards.push(shard) - 1;
      this.#placeOfShard.set(shard, place);
    }
    this.#shardOfTensor[number] = place;
  }

  #notAName(what: string): ArtifactError {
    return new ArtifactError(
      `${this.#uri} places the tensor ${quoted(this.#tensor)} in ${what}: the name of a .safetensors file beside it is expected`,
    );
  }
}
