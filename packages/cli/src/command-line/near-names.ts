/** How alike two names must be, from 0 to 1, for one to be proposed for the other. Python's `difflib` measures it the same way. */
const LIKENESS = 0.6;
const MOST = 3;

/**
 * The names that may have been meant, the most alike first, as Python's `difflib.get_close_matches` finds them. The AWS CLI
 * makes its proposals with that function.
 */
export function nearNames(word: string, names: readonly string[], likeness = LIKENESS): readonly string[] {
  return names
    .map((name) => ({ name, alike: ratio(name, word) }))
    .filter(({ alike }) => alike >= likeness)
    .sort((one, other) => other.alike - one.alike || (one.name < other.name ? 1 : -1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Twice the number of characters that both have in the same order, divided by the length of both together. */
function ratio(one: string, other: string): number {
  const length = one.length + other.length;
  return length === 0 ? 1 : (2 * matching(one, other)) / length;
}

/** The length of the longest common stretch, and of those to its left and right. */
function matching(one: string, other: string): number {
  let [length, start, otherStart] = [0, 0, 0];
  let lengths: number[] = [];
  for (let index = 0; index < one.length; index++) {
    const next: number[] = [];
    for (let otherIndex = 0; otherIndex < other.length; otherIndex++) {
      if (one[index] !== other[otherIndex]) continue;
      const run = (lengths[otherIndex - 1] ?? 0) + 1;
      next[otherIndex] = run;
      if (run > length) [length, start, otherStart] = [run, index - run + 1, otherIndex - run + 1];
    }
    lengths = next;
  }
  if (length === 0) return 0;
  const left = matching(one.slice(0, start), other.slice(0, otherStart));
  return left + length + matching(one.slice(start + length), other.slice(otherStart + length));
}
