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
  const chosen = nowhereIn(sample, threes) ?? rareTogether(sample, threes);
  if (chosen === undefined) return undefined;
  return patternOf(
    name,
    threes.filter((three) => chosen.has(three)),
  );
}

/** The index takes capitals for small letters, and all that can stand between two words for the same. */
const asIndexed = (text: string) => text.toLowerCase().replace(/[^0-9a-z]/g, " ");

/**
 * The first and the last of those within words that are in none of these names, as the two that are the least likely to stand together
 * in others; and the last of all, for what tells names apart is mostly at their ends.
 */
function nowhereIn(sample: readonly string[], threes: readonly Three[]): ReadonlySet<Three> | undefined {
  const names = sample.join("\n").toLowerCase();
  const within = threes.filter(({ indexed }) => !indexed.includes(" "));
  const rare = within.filter(({ indexed }) => !names.includes(indexed));
  return rare.length === 0 ? undefined : new Set([...rare.slice(0, 1), ...rare.slice(-1), ...within.slice(-1)]);
}

/** Some that no name of the sample has together. */
function rareTogether(sample: readonly string[], threes: readonly Three[]): ReadonlySet<Three> | undefined {
  const names = sample.map((names) => asIndexed(` ${names} `));
  // Where a word begins, the index reads its first letter's list too, which is long.
  const within = threes.filter(({ indexed }) => !indexed.startsWith(" "));
  return rarestOf(within, names) ?? rarestOf(threes, names);
}

/**
 * What the fewest of these names have, what the fewest of those have, and so on until none of them has all; and one more, where one
 * was enough: there may be thousands of others.
 */
function rarestOf(threes: readonly Three[], names: readonly string[]): ReadonlySet<Three> | undefined {
  const chosen = new Set<Three>();
  for (let alike = names; ; ) {
    const [rarest] = threes
      .filter((three) => !chosen.has(three))
      .map((three) => ({ three, having: alike.filter((name) => name.includes(three.indexed)) }))
      .sort((one, other) => one.having.length - other.having.length);
    const isEnough = alike.length === 0 && chosen.size > 1;
    if (isEnough || rarest === undefined || (alike.length > 0 && rarest.having.length === alike.length)) {
      return alike.length === 0 ? chosen : undefined;
    }
    chosen.add(rarest.three);
    alike = rarest.having;
  }
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
