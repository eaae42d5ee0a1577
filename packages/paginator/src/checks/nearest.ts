/**
 * The known name that was probably meant: it differs by one letter (missing, added, replaced, or two swapped), by capitals or by
 * underscores. Undefined where no name is near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const meant = withoutOneLetter(name);
  return known.find((each) => withoutOneLetter(each).some((text) => meant.includes(text)));
}

/** A name, and what it becomes when any one letter is left out. Two names that differ by one letter have one of these in common. */
function withoutOneLetter(name: string): string[] {
  const plain = name.toLowerCase().replace(/[-_]/g, "");
  return [plain, ...Array.from(plain, (_, index) => plain.slice(0, index) + plain.slice(index + 1))];
}
