import { ArtifactError, quoted } from "./artifact-error.ts";
import type { JsonVisitor } from "./json-scanner.ts";
import type { TensorTable } from "./tensor-table.ts";

/** A tensor's shape with more dimensions than this is refused. NumPy and PyTorch hold at most 64. */
const mostDimensions = 64;

const members = ["dtype", "shape", "data_offsets"] as const;
type Member = (typeof members)[number];

/** Where in the header the reading stands: how deep, and of what. */
type Place = "before" | "header" | "metadata" | "tensor" | "list";

/**
 * Reads the header of a safetensors file into a {@link TensorTable}: an object with, for each tensor, its `dtype`, `shape`
 * and `data_offsets`, and `__metadata__`, whose members are strings.
 */
export class SafetensorsHeader implements JsonVisitor {
  readonly #uri: string;
  readonly #tensors: TensorTable;
  #place: Place = "before";
  /** The key that was read last in the header, in a tensor, and in the metadata. */
  #name = "";
  #member: Member = "dtype";
  #note = "";
  #notes: Set<string> | undefined;
  #dtype: string | undefined;
  #shape: string[] | undefined;
  #offsets: string[] | undefined;

  constructor(uri: string, tensors: TensorTable) {
    this.#uri = uri;
    this.#tensors = tensors;
  }

  open(container: "object" | "array"): void {
    if (this.#place === "before" && container === "object") this.#place = "header";
    else if (this.#place === "header" && container === "object" && this.#name === "__metadata__") {
      this.#place = "metadata";
      this.#notes = new Set();
    } else if (this.#place === "header" && container === "object") this.#place = "tensor";
    else if (this.#place === "tensor" && container === "array" && this.#member === "shape") {
      this.#place = "list";
      this.#shape = [];
    } else if (this.#place === "tensor" && container === "array" && this.#member === "data_offsets") {
      this.#place = "list";
      this.#offsets = [];
    } else throw this.#misplaced(`an ${container}`);
  }

  close(): void {
    if (this.#place === "list") this.#place = "tensor";
    else if (this.#place === "tensor") this.#endTensor();
    else this.#place = "header";
  }

  key(name: string): void {
    if (this.#place === "header") this.#enter(name);
    else if (this.#place === "metadata") this.#enterNote(name);
    else {
      const member = members.find((known) => known === name);
      if (member === undefined) {
        throw new ArtifactError(
          `${this.#tensor()} has the member ${quoted(name)}: only ${members.join(", ")} are expected`,
        );
      }
      const given = { dtype: this.#dtype, shape: this.#shape, data_offsets: this.#offsets }[member];
      if (given !== undefined) throw new ArtifactError(`${this.#tensor()} has its ${member} twice`);
      this.#member = member;
    }
  }

  scalar(kind: "string" | "number" | "literal", text: string): void {
    if (this.#place === "metadata" && kind === "string") return;
    if (this.#place === "tensor" && this.#member === "dtype" && kind === "string") this.#dtype = text;
    else if (this.#place === "list" && kind === "number") this.#addNumber(text);
    else throw this.#misplaced(kind === "string" ? `the string ${quoted(text)}` : text.slice(0, 40));
  }

  #enter(name: string): void {
    this.#name = name;
    if (name !== "__metadata__") this.#tensors.addName(name);
    else if (this.#notes !== undefined) throw new ArtifactError(`${this.#uri} has __metadata__ twice in its header`);
  }

  #enterNote(name: string): void {
    if (this.#notes?.has(name)) throw new ArtifactError(`${this.#uri} has ${quoted(name)} twice in its __metadata__`);
    if (this.#notes?.size === mostNotes) {
      throw new ArtifactError(`${this.#uri} has more than ${mostNotes} members in its __metadata__`);
    }
    this.#note = name;
    this.#notes?.add(name);
  }

  #addNumber(text: string): void {
    const list = this.#member === "shape" ? this.#shape : this.#offsets;
    if (list?.length === mostDimensions) {
      throw new ArtifactError(`${this.#tensor()} has more than ${mostDimensions} numbers in its ${this.#member}`);
    }
    list?.push(text);
  }

  #endTensor(): void {
    const [dtype, shape, offsets] = [this.#dtype, this.#shape, this.#offsets];
    if (dtype === undefined || shape === undefined || offsets === undefined) {
      const missing = members.filter((_, index) => [dtype, shape, offsets][index] === undefined);
      throw new ArtifactError(`${this.#tensor()} lacks ${missing.join(", ")}`);
    }
    this.#tensors.add({ name: this.#name, dtype, shape, offsets });
    this.#dtype = this.#shape = this.#offsets = undefined;
    this.#place = "header";
  }

  #tensor(): string {
    return `${this.#uri}: the tensor ${quoted(this.#name)}`;
  }

  #misplaced(what: string): ArtifactError {
    const expected = {
      before: `${this.#uri} has ${what} as its header: an object is expected`,
      header: `${this.#tensor()} is ${what}: an object is expected`,
      metadata: `${this.#uri} has ${what} as ${quoted(this.#note)} in its __metadata__: a string is expected`,
      tensor: `${this.#tensor()} has ${what} as its ${this.#member}: a ${this.#member === "dtype" ? "string" : "list of whole numbers"} is expected`,
      list: `${this.#tensor()} has ${what} in its ${this.#member}: whole numbers are expected`,
    };
    return new ArtifactError(expected[this.#place]);
  }
}

const mostNotes = 10_000;
