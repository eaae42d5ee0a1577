/**
 * The parts used of the schema that the SDK's commands carry. It is read by position (StaticSchema of `@smithy/types`): an operation is
 * `[9, namespace, name, traits, input, output]`, a structure `[3, namespace, name, traits, member names, member schemas, ...]`.
 * A command whose schema has another form is treated as one without a schema.
 */
type OperationSchema = readonly [
  kind: 9,
  namespace: string,
  name: string,
  traits: unknown,
  input: unknown,
  output: unknown,
];

const [OPERATION, STRUCTURE] = [9, 3];

/** The schema of a command's output; undefined where it has none that can be read. */
export function outputSchema(command: object): readonly unknown[] | undefined {
  return structureIn(command, 5);
}

/** The names of a command's parameters; undefined where they cannot be known. */
export function inputNames(command: object): readonly string[] | undefined {
  return structureIn(command, 4)?.[4] as readonly string[] | undefined; // structureIn has checked it
}

function structureIn(command: object, position: 4 | 5): readonly unknown[] | undefined {
  const operation = "schema" in command ? command.schema : undefined;
  if (!isOperation(operation)) return undefined;
  const reference = operation[position];
  const structure: unknown = typeof reference === "function" ? reference() : reference;
  return isStructure(structure) ? structure : undefined;
}

function isOperation(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === OPERATION && typeof schema[2] === "string" && schema.length >= 6;
}

/** Whether a schema is that of a structure, each of whose names has a schema. */
export function isStructure(schema: unknown): schema is readonly unknown[] {
  if (!Array.isArray(schema) || schema[0] !== STRUCTURE) return false;
  const [, , , , names, schemas] = schema;
  return (
    Array.isArray(names) &&
    Array.isArray(schemas) &&
    names.length === schemas.length &&
    names.every((name) => typeof name === "string")
  );
}
