/**
 * The name among the known ones that another was probably meant to be: one that differs by a letter (too few, too many, another, or
 * two swapped), by capitals or by underscores. Undefined where no name is near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const meant = withoutOneLetter(name);
  return known.find((each) => withoutOneLetter(each).some((text) => meant.includes(text)));
}

/** A name, and what it becomes when any one of its letters is left out: two names a letter apart have one of these in common. */
function withoutOneLetter(name: string): string[] {
  const plain = name.toLowerCase().replace(/[-_]/g, "");
  return [plain, ...Array.from(plain, (_, index) => plain.slice(0, index) + plain.slice(index + 1))];
}
