import { isList, isObject, isScalar, type JsonObject, type JsonValue } from "./json-value.ts";
import { pythonText } from "./python-text.ts";
import { UnprintableError } from "./unprintable-error.ts";

/**
 * The lines that the AWS CLI prints with `--output text`. Objects become one line of their scalars, tab-separated, in the
 * order of their names, followed by what is nested in them; what is nested starts its lines with its name in capitals. In a
 * list of objects all lines have the same columns: those that are scalar in any of them.
 * @throws UnprintableError for a list that mixes objects with anything else
 */
export function* textLines(value: JsonValue): Generator<string> {
  yield* lines(value);
}

function* lines(value: JsonValue, name?: string, columns?: readonly string[]): Generator<string> {
  if (isObject(value)) yield* objectLines(value, name, columns);
  else if (isList(value)) yield* listLines(value, name);
  else yield pythonText(value);
}

function* objectLines(value: JsonObject, name?: string, columns?: readonly string[]): Generator<string> {
  const members = Object.keys(value).sort();
  const scalars = columns ?? members.filter((member) => isScalar(value[member]));
  if (scalars.length > 0) {
    const cells = scalars.map((member) => pythonText(value[member] ?? absentOrNull(value, member)));
    yield (name === undefined ? cells : [name.toUpperCase(), ...cells]).join("\t");
  }
  for (const member of members) {
    const nested = value[member];
    if (nested !== undefined && !scalars.includes(member)) yield* lines(nested, member);
  }
}

function absentOrNull(object: JsonObject, member: string): "" | null {
  return member in object ? null : "";
}

function* listLines(value: readonly JsonValue[], name?: string): Generator<string> {
  if (value.some(isObject)) {
    const columns = scalarColumns(value);
    for (const element of value) yield* lines(element, name, columns);
    return;
  }
  const scalars = value.filter(isScalar);
  if (name === undefined) {
    if (scalars.length > 0) yield scalars.map(pythonText).join("\t");
  } else {
    for (const scalar of scalars) yield `${name.toUpperCase()}\t${pythonText(scalar)}`;
  }
  for (const element of value) if (isList(element)) yield* lines(element, name);
}

function scalarColumns(objects: readonly JsonValue[]): readonly string[] {
  const columns = new Set<string>();
  for (const object of objects) {
    if (!isObject(object)) {
      throw new UnprintableError(`text cannot show a list that holds both objects and ${JSON.stringify(object)}`);
    }
    for (const [member, value] of Object.entries(object)) if (isScalar(value)) columns.add(member);
  }
  return [...columns].sort();
}
