import { isBlank, isList, isObject, isScalar, type JsonObject, type JsonValue } from "./json-value.ts";
import { TableSection } from "./table-section.ts";
import { UnprintableError } from "./unprintable-error.ts";

/**
 * Lays a value out in sections as the AWS CLI does: an object's scalars are one row, what is nested in it a section of its
 * own, further in; a list of objects is one section with a row each, begun anew for every row that has something nested.
 * @throws UnprintableError for lists that have no common columns
 */
export function layOut(title: string, value: JsonValue): readonly TableSection[] {
  const sections: TableSection[] = [];
  add(sections, title, value, 0);
  return sections;
}

function add(sections: TableSection[], title: string | null, value: JsonValue, indent: number): void {
  if (isBlank(value)) return;
  if (title !== null) sections.push(new TableSection(title, indent));
  if (isObject(value)) addObject(sections, value, indent);
  else if (isList(value) && isObject(value[0])) addObjects(sections, title, value, indent);
  else if (isList(value)) for (const element of value) addElement(sections, element);
}

function addElement(sections: TableSection[], element: JsonValue): void {
  if (isScalar(element)) current(sections).addRow([element]);
  // An object among other things shows the names of its members only.
  else if (isObject(element)) current(sections).addRow(Object.keys(element));
  else if (element.every(isScalar)) current(sections).addRow(element);
  else add(sections, null, element, 0);
}

function addObject(sections: TableSection[], object: JsonObject, indent: number): void {
  const { scalars, nested } = membersOf([object]);
  const [only] = scalars;
  if (scalars.length === 1 && only !== undefined) current(sections).addRow([only, object[only] ?? null]);
  else if (scalars.length > 0) {
    current(sections).setColumnTitles(scalars);
    current(sections).addRow(scalars.map((member) => object[member] ?? null));
  }
  for (const member of nested) add(sections, member, object[member] ?? null, indent + 1);
}

function addObjects(
  sections: TableSection[],
  title: string | null,
  objects: readonly JsonValue[],
  indent: number,
): void {
  const { scalars, nested } = membersOf(objects);
  current(sections).setColumnTitles(scalars);
  objects.forEach((object, index) => {
    if (index > 0 && nested.length > 0) {
      sections.push(new TableSection(title, indent));
      current(sections).setColumnTitles(scalars);
    }
    if (!isObject(object) && scalars.length > 0) throw mixed(object);
    const members = isObject(object) ? object : {};
    current(sections).addRow(scalars.map((member) => (member in members ? (members[member] ?? null) : "")));
    for (const member of nested) {
      if (member in members) add(sections, member, members[member] ?? null, indent + 1);
    }
  });
}

/** The names of members that are scalars in any of the objects, and of those that are lists or objects in any, both in order. */
function membersOf(objects: readonly JsonValue[]): { scalars: readonly string[]; nested: readonly string[] } {
  const scalars = new Set<string>();
  const nested = new Set<string>();
  for (const object of objects) {
    const isEmpty = object === "" || (isList(object) && object.length === 0);
    if (!isObject(object) && !isEmpty) throw mixed(object);
    for (const [member, value] of Object.entries(object)) (isScalar(value) ? scalars : nested).add(member);
  }
  return { scalars: [...scalars].sort(), nested: [...nested].sort() };
}

function mixed(value: JsonValue): UnprintableError {
  return new UnprintableError(`a table cannot show a list that holds both objects and ${JSON.stringify(value)}`);
}

function current(sections: readonly TableSection[]): TableSection {
  const section = sections.at(-1);
  if (section === undefined) throw new Error("a table begins with a titled section");
  return section;
}
