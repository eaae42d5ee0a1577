/** Three characters in a row for which the trigram index has a list: two letters or digits side by side, and one character beside them. */
const threesOf = /(?=([0-9A-Za-z]{2}.|.[0-9A-Za-z]{2}))/gsu;

/** At most so many of a thousand sampled names may have all letters looked up: the index is faster than a scan for what one name in 500 has. */
const mostAlike = 5;

interface Three {
  readonly at: number;
  readonly text: string;
  /** As it stands in the index. */
  readonly indexed: string;
}

/**
 * A pattern of LIKE for the trigram index. It matches every name that contains `name`, and few others. It asks for only a few of the name's
 * letters, because the index reads a list for each run of three, and the runs of one word stand in the same rows anyway.
 * @param sample names of some models of the catalogue
 * @returns undefined where the index would not help, because many names have all of these letters
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

/** A run of letters as the index sees it: in lower case, with a space for every character that is neither a letter nor a digit. */
const asIndexed = (text: string) => text.toLowerCase().replace(/[^0-9a-z]/g, " ");

/**
 * Runs of letters that no sampled name has: the first and the last one, because two that are far apart seldom stand together in another
 * name. The very last run of the name is added, because names mostly differ at their ends. Only runs within a word are looked at.
 */
function nowhereIn(sample: readonly string[], threes: readonly Three[]): ReadonlySet<Three> | undefined {
  const names = sample.join("\n").toLowerCase();
  const within = threes.filter(({ indexed }) => !indexed.includes(" "));
  const rare = within.filter(({ indexed }) => !names.includes(indexed));
  return rare.length === 0 ? undefined : new Set([...rare.slice(0, 1), ...rare.slice(-1), ...within.slice(-1)]);
}

/** Runs of letters that the sampled names have, but next to none of them all together. */
function rareTogether(sample: readonly string[], threes: readonly Three[]): ReadonlySet<Three> | undefined {
  const names = sample.map((names) => asIndexed(` ${names} `));
  // At the start of a word the index also reads the list of the word's first letter, which is long.
  const within = threes.filter(({ indexed }) => !indexed.startsWith(" "));
  return rarestOf(within, names) ?? rarestOf(threes, names);
}

/**
 * Chooses the run that the fewest names have, then the one that the fewest of those names have, and so on, until no name has all of them. At
 * least two are chosen, because a run that the sample lacks may still stand in thousands of other names. Undefined where many names have
 * all the runs that there are.
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
      return alike.length <= mostAlike && chosen.size > 0 ? chosen : undefined;
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
