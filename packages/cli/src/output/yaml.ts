import { isEmptyObject, isList, isObject, isScalar, type JsonObject, type JsonValue } from "./json-value.ts";
import { hasLineBreak } from "./yaml-scalar.ts";
import { YamlWriter } from "./yaml-writer.ts";

const STEP = 2;

/** YAML as the AWS CLI prints it: block style, members in the order of their names, a scalar as JSON, nothing for `{}`. */
export function yamlText(value: JsonValue): string {
  if (isEmptyObject(value)) return "";
  if (isScalar(value)) return `${JSON.stringify(value)}\n`;
  return yamlDocument(value);
}

/** A list or object as a YAML document, without a marker. */
export function yamlDocument(value: JsonValue): string {
  if (isList(value) && value.length === 0) return "[]\n";
  const writer = new YamlWriter();
  new Emitter(writer, anchorsOf(value)).node(value, 0);
  return `${writer.text}\n`;
}

/** The lists and objects that occur more than once, in order: they are written once, and then referred to. */
function anchorsOf(value: JsonValue): ReadonlyMap<JsonValue, string> {
  const seen = new Set<JsonValue>();
  const anchors = new Map<JsonValue, string>();
  const visit = (node: JsonValue): void => {
    if (isScalar(node)) return;
    if (seen.has(node)) {
      if (!anchors.has(node)) anchors.set(node, `id${String(anchors.size + 1).padStart(3, "0")}`);
      return;
    }
    seen.add(node);
    if (isList(node)) for (const element of node) visit(element);
    else if (isObject(node)) for (const name of Object.keys(node).sort()) visit(node[name] ?? null);
  };
  visit(value);
  return anchors;
}

/** A name that stands before a colon on one line; others are introduced by a question mark. */
function isSimpleKey(name: string): boolean {
  return Buffer.byteLength(name) <= 128 && !hasLineBreak(name);
}

class Emitter {
  readonly #writer: YamlWriter;
  readonly #anchors: ReadonlyMap<JsonValue, string>;
  readonly #written = new Set<JsonValue>();

  constructor(writer: YamlWriter, anchors: ReadonlyMap<JsonValue, string>) {
    this.#writer = writer;
    this.#anchors = anchors;
  }

  /** Writes a node whose own lines are indented by `indent`; the writer stands where its first line begins. */
  node(value: JsonValue, indent: number): void {
    if (isList(value)) this.#list(value, indent);
    else if (isObject(value)) this.#object(value, indent);
    else this.#scalar(value, indent);
  }

  #list(list: readonly JsonValue[], indent: number): void {
    list.forEach((element, index) => {
      if (index > 0) this.#writer.newLine(indent);
      this.#writer.put("-");
      this.#nested(element, indent + STEP, indent + STEP, true);
    });
  }

  #object(object: JsonObject, indent: number): void {
    Object.keys(object)
      .sort()
      .forEach((name, index) => {
        if (index > 0) this.#writer.newLine(indent);
        const value = object[name] ?? null;
        if (!isSimpleKey(name)) {
          this.#complexMember(name, value, indent);
          return;
        }
        this.#writer.string(name, indent, true);
        this.#writer.put(":");
        // A list in an object stands as far left as the object itself.
        this.#nested(value, isList(value) ? indent : indent + STEP, indent + STEP, false);
      });
  }

  #complexMember(name: string, value: JsonValue, indent: number): void {
    this.#writer.put("? ");
    this.#writer.string(name, indent + STEP, false);
    this.#writer.newLine(indent);
    this.#writer.put(":");
    this.#nested(value, indent + STEP, indent + STEP, true);
  }

  /** What follows a dash or a colon: `indent` for the lines of a list or object, `fold` for those of a long scalar. */
  #nested(value: JsonValue, indent: number, fold: number, compact: boolean): void {
    if (isScalar(value)) {
      this.#writer.put(" ");
      this.#scalar(value, fold);
      return;
    }
    const anchor = this.#anchors.get(value);
    if (anchor !== undefined && this.#written.has(value)) {
      this.#writer.put(` *${anchor}`);
      return;
    }
    this.#written.add(value);
    if (anchor !== undefined) this.#writer.put(` &${anchor}`);
    if (isEmptyObject(value)) this.#writer.put(" {}");
    else if (isList(value) && value.length === 0) this.#writer.put(" []");
    else {
      if (compact && anchor === undefined) this.#writer.put(" ");
      else this.#writer.newLine(indent);
      this.node(value, indent);
    }
  }

  #scalar(value: null | boolean | number | string, fold: number): void {
    if (typeof value === "string") this.#writer.string(value, fold, false);
    else this.#writer.put(JSON.stringify(value));
  }
}
