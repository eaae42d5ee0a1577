/** Three letters in a row that the trigram index has a list of: two letters or digits side by side, and one beside them. */
const threesOf = /(?=([0-9A-Za-z]{2}.|.[0-9A-Za-z]{2}))/gsu;

interface Three {
  readonly at: number;
  readonly text: string;
  /** As the index knows it. */
  readonly indexed: string;
}

/**
 * A pattern of LIKE that fits every name containing `name` and hardly another, and that the trigram index looks up in a few of its
 * lists. Each list that it reads takes time, and the letters of one word stand in the same rows anyway.
 * @param sample names of some models of the catalogue
 * @returns undefined where the index would be of no use: what the name is made of stands together in other names too
 */
export function rarePattern(name: string, sample: readonly string[]): string | undefined {
  const threes = [...name.matchAll(threesOf)].map(
    ({ index, 1: text = "" }): Three => ({ at: index, text, indexed: asIndexed(text) }),
  );
  const others = sample.map((names) => asIndexed(` ${names} `));
  const rare = threes.filter(({ indexed }) => !others.some((other) => other.includes(indexed)));
  // The first and the last are the least likely to stand in the same names.
  if (rare.length > 0) return patternOf(name, [...rare.slice(0, 1), ...rare.slice(1).slice(-1)]);
  // Where a word begins, the index reads its first letter's list too, which is long.
  const within = threes.filter((three) => !three.indexed.startsWith(" "));
  const together = rareTogether(within, others) ?? rareTogether(threes, others);
  if (together === undefined) return undefined;
  return patternOf(
    name,
    threes.filter((three) => together.has(three)),
  );
}

/** The index takes capitals for small letters, and all that can stand between two words for the same. */
const asIndexed = (text: string) => text.toLowerCase().replace(/[^0-9a-z]/g, " ");

/** What the fewest of these names have, what the fewest of those have, and so on until none of them has all. */
function rareTogether(threes: readonly Three[], names: readonly string[]): ReadonlySet<Three> | undefined {
  const chosen = new Set<Three>();
  let alike = names;
  while (alike.length > 0) {
    const [rarest] = threes
      .map((three) => ({ three, having: alike.filter((name) => name.includes(three.indexed)) }))
      .sort((one, other) => one.having.length - other.having.length);
    if (rarest === undefined || rarest.having.length === alike.length) return undefined;
    chosen.add(rarest.three);
    alike = rarest.having;
  }
  return chosen;
}

/** These threes, which are in order, with anything between them. */
function patternOf(name: string, threes: readonly Three[]): string {
  let pattern = "";
  let end = -1;
  for (const { at, text } of threes) {
    if (at > end) pattern += "%";
    pattern += name.slice(Math.max(at, end), at + text.length).replace(/[\\%_]/g, "\\$&");
    end = at + text.length;
  }
  return `${pattern}%`;
}
