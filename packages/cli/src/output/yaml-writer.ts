import { escaped, scalarStyle } from "./yaml-scalar.ts";

/** Past this column a line is folded at the next space. */
const BEST_WIDTH = 80;

/** Writes YAML text column by column, folding long scalars where libyaml does. */
export class YamlWriter {
  text = "";
  #column = 0;

  /** Writes text that cannot be folded: indicators, numbers, line ends. */
  put(text: string): void {
    this.text += text;
    const lineStart = text.lastIndexOf("\n") + 1;
    this.#column = (lineStart > 0 ? 0 : this.#column) + [...text.slice(lineStart)].length;
  }

  newLine(indent: number): void {
    this.put(`\n${" ".repeat(indent)}`);
  }

  /** Writes a string; lines that it is folded to begin at `indent`. A key is never folded. */
  string(text: string, indent: number, isKey: boolean): void {
    const style = scalarStyle(text);
    if (style === "plain") this.#folded([...text], indent, isKey, (character) => character);
    else if (style === "single") this.#singleQuoted(text, indent, isKey);
    else this.#doubleQuoted(text, indent, isKey);
  }

  #singleQuoted(text: string, indent: number, isKey: boolean): void {
    this.put("'");
    // A line break is written twice, since YAML reads a single one as a space; what follows it is indented.
    for (const part of text.split(/([\r\n\x85\u2028\u2029]+)/)) {
      if (/^[\r\n\x85\u2028\u2029]/.test(part)) {
        this.put((part.startsWith("\n") ? "\n" : "") + part);
        this.put(" ".repeat(indent));
      } else this.#folded([...part], indent, isKey, (character) => (character === "'" ? "''" : character));
    }
    this.put("'");
  }

  #doubleQuoted(text: string, indent: number, isKey: boolean): void {
    const characters = [...text];
    this.put('"');
    let afterSpace = false;
    characters.forEach((character, index) => {
      const inside = index > 0 && index < characters.length - 1;
      if (character === " " && !isKey && !afterSpace && inside && this.#column > BEST_WIDTH) {
        this.newLine(indent);
        // A space at the start of a line would be lost.
        if (characters[index + 1] === " ") this.put("\\");
      } else this.put(escaped(character));
      afterSpace = character === " ";
    });
    this.put('"');
  }

  /** Folds at single spaces only: a run of spaces must stay within a line. */
  #folded(characters: readonly string[], indent: number, isKey: boolean, write: (character: string) => string): void {
    characters.forEach((character, index) => {
      const single = character === " " && characters[index - 1] !== " " && characters[index + 1] !== " ";
      const inside = index > 0 && index < characters.length - 1;
      if (single && inside && !isKey && this.#column > BEST_WIDTH) this.newLine(indent);
      else this.put(write(character));
    });
  }
}
