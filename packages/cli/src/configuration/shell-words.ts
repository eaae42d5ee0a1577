/**
 * Splits a text into words as Python's `shlex.split`, and so a POSIX shell, does: at blanks, but not within quotes.
 * @returns undefined where a quote is not closed, or a backslash ends the text
 */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (quote !== "" && character === quote) quote = "";
    else if (character === "\\" && quote !== "'") {
      const next = text[index + 1];
      if (next === undefined) return undefined;
      // Between double quotes a backslash stands for itself, unless a quote or a backslash follows.
      const isEscape = quote === "" || next === quote || next === "\\";
      word = (word ?? "") + (isEscape ? next : character + next);
      index++;
    } else if (quote !== "") word = (word ?? "") + character;
    else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + character;
  }
  if (quote !== "") return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
