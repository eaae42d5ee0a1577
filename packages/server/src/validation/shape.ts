import type { Pattern } from "./pattern.ts";

/*
 * The rules of an input as data, in the words of the service's model: what a value is, and within which bounds.
 * check.ts is the one mechanism that reads them.
 */

interface Shown {
  /** The value never shows in a message. */
  readonly sensitive?: boolean;
}

interface Bounds {
  /** Inclusive: characters of a string, entries of a list or map, or the value of a number. */
  readonly min?: number;
  /** Inclusive. */
  readonly max?: number;
}

export interface StringShape extends Bounds, Shown {
  readonly kind: "string";
  readonly pattern?: Pattern;
}

export interface EnumShape<Values extends readonly string[] = readonly string[]> {
  readonly kind: "enum";
  readonly values: Values;
}

export interface NumberShape extends Bounds {
  readonly kind: "integer" | "float";
}

export interface BooleanShape {
  readonly kind: "boolean";
}

/** ISO 8601; its value is milliseconds since 1970, with a half added where the text was finer than a millisecond. */
export interface TimestampShape {
  readonly kind: "timestamp";
}

export interface ListShape<Member extends Shape = Shape> extends Bounds {
  readonly kind: "list";
  readonly member: Member;
}

export interface MapShape extends Bounds, Shown {
  readonly kind: "map";
  readonly key: StringShape;
  readonly value: StringShape;
}

/** Any JSON, which is not looked into. */
export interface DocumentShape {
  readonly kind: "document";
}

export type Members = { readonly [member: string]: Shape };

export interface StructureShape<M extends Members = Members, Required extends string = string> {
  readonly kind: "structure";
  readonly members: M;
  readonly required: readonly Required[];
  /** Exactly one member is present. */
  readonly union?: boolean;
}

export type Shape =
  | StringShape
  | EnumShape
  | NumberShape
  | BooleanShape
  | TimestampShape
  | ListShape
  | MapShape
  | DocumentShape
  | StructureShape;

/** The type of the values that satisfy a shape. */
export type ValueOf<S> = S extends StringShape
  ? string
  : S extends EnumShape<infer Values>
    ? Values[number]
    : S extends NumberShape | TimestampShape
      ? number
      : S extends BooleanShape
        ? boolean
        : S extends MapShape
          ? { readonly [key: string]: string }
          : S extends ListShape<infer Member>
            ? readonly ValueOf<Member>[]
            : S extends StructureShape<infer M, infer Required>
              ? ValuesOf<M, Required>
              : never;

export type ValuesOf<M extends Members, Required extends string> = {
  readonly [K in keyof M as K extends Required ? K : never]: ValueOf<M[K]>;
} & {
  readonly [K in keyof M as K extends Required ? never : K]?: ValueOf<M[K]>;
};

export const string = (rules: Omit<StringShape, "kind"> = {}): StringShape => ({ kind: "string", ...rules });

export const oneOf = <const Values extends readonly string[]>(...values: Values): EnumShape<Values> => ({
  kind: "enum",
  values,
});

export const integer = (bounds: Bounds = {}): NumberShape => ({ kind: "integer", ...bounds });

export const float = (bounds: Bounds = {}): NumberShape => ({ kind: "float", ...bounds });

export const boolean: BooleanShape = { kind: "boolean" };

export const document: DocumentShape = { kind: "document" };

export const timestamp: TimestampShape = { kind: "timestamp" };

export const list = <Member extends Shape>(member: Member, bounds: Bounds = {}): ListShape<Member> => ({
  kind: "list",
  member,
  ...bounds,
});

export const map = (key: StringShape, value: StringShape, rules: Bounds & Shown = {}): MapShape => ({
  kind: "map",
  key,
  value,
  ...rules,
});

export const structure = <const M extends Members, const Required extends keyof M & string = never>(
  members: M,
  required: readonly Required[] = [],
): StructureShape<M, Required> => ({ kind: "structure", members, required });

export const union = <const M extends Members>(members: M): StructureShape<M, never> => ({
  kind: "structure",
  members,
  required: [],
  union: true,
});
