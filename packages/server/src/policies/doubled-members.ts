const string = /"(?:[^"\\]|\\.)*"/y;
const colon = /\s*:/y;

interface Container {
  readonly path: string;
  /** The names that an object has had so far; undefined for a list. */
  readonly names: Set<string> | undefined;
  /** The path of the value that comes next. */
  next: string;
  items: number;
}

/**
 * The JSON paths of members that occur more than once in their object. `JSON.parse` silently keeps the last of them; another reader may
 * keep the first.
 * @param text JSON
 */
export function doubledMembers(text: string): string[] {
  const doubled: string[] = [];
  const open: Container[] = [];
  const enter = (isObject: boolean) => {
    const path = open.at(-1)?.next ?? "$";
    open.push({ path, names: isObject ? new Set() : undefined, next: `${path}[0]`, items: 0 });
  };
  for (let index = 0; index < text.length; index++) {
    const inner = open.at(-1);
    switch (text[index]) {
      case "{":
        enter(true);
        break;
      case "[":
        enter(false);
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
        if (inner && !inner.names) inner.next = `${inner.path}[${++inner.items}]`;
        break;
      case '"': {
        string.lastIndex = index;
        const [quoted = '""'] = string.exec(text) ?? [];
        index += quoted.length - 1;
        colon.lastIndex = index + 1;
        if (!inner?.names || !colon.test(text)) break;
        const name: string = JSON.parse(quoted);
        inner.next = `${inner.path}.${name}`;
        if (inner.names.has(name)) doubled.push(inner.next);
        inner.names.add(name);
      }
    }
  }
  return doubled;
}
