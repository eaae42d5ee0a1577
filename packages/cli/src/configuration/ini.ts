/** The settings of a section, by their names in lower case. */
export type IniSection = ReadonlyMap<string, string>;

/** What Python's `str.strip` removes. JavaScript's `trim` also removes a byte order mark, and leaves some control characters. */
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const OUTER_SPACE = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const LAST_SPACE = new RegExp(`${SPACE}+$`);
const HEADING = /^\[([^\n]+)\]/;
const SETTING = new RegExp(`^([^\\n]*?)${SPACE}*[=:]([^\\n]*)$`);

/** A text that does not have the form of these files. */
export class IniError extends Error {
  override readonly name = "IniError";
  readonly code = "Ini";
}

/** Takes white space away from both ends, as Python does. */
export function stripped(text: string): string {
  return text.replace(OUTER_SPACE, "");
}

/**
 * Reads an INI file as Python's `RawConfigParser` does, with which the AWS CLI reads its files. A line that is indented further
 * than the setting before it continues that setting's value, after a line break. The settings of `[DEFAULT]` count in every section.
 * @throws IniError for a line that is no heading, setting, comment or continuation, and for a section or setting that is given twice
 */
export function parseIni(text: string): ReadonlyMap<string, IniSection> {
  const reader = new IniReader();
  for (const line of text.split(/\r\n|\r|\n/)) reader.line(line);
  return reader.end();
}

class IniReader {
  readonly #sections = new Map<string, Map<string, string[]>>();
  readonly #defaults = new Map<string, string[]>();
  #section: Map<string, string[]> | undefined;
  /** The lines of the value that a further line would continue. */
  #value: string[] | undefined;
  #indent = 0;

  line(line: string): void {
    const content = stripped(line);
    if (/^[#;]/.test(content)) return;
    if (content === "") {
      this.#value?.push("");
      return;
    }
    const indent = line.indexOf(content);
    if (this.#value !== undefined && indent > this.#indent) {
      this.#value.push(content);
      return;
    }
    this.#indent = indent;
    const heading = HEADING.exec(content)?.[1];
    if (heading !== undefined) this.#begin(heading);
    else this.#set(content);
  }

  end(): ReadonlyMap<string, IniSection> {
    const joined = (values: Map<string, string[]>) =>
      [...values].map(([name, lines]) => [name, lines.join("\n").replace(LAST_SPACE, "")] as const);
    const defaults = joined(this.#defaults);
    const sections = [...this.#sections].map(([heading, values]) => {
      const own = joined(values);
      return [heading, new Map([...own, ...defaults.filter(([name]) => !values.has(name))])] as const;
    });
    return new Map(sections);
  }

  #begin(heading: string): void {
    this.#value = undefined;
    if (heading === "DEFAULT") {
      this.#section = this.#defaults;
      return;
    }
    if (this.#sections.has(heading)) throw new IniError(`the section ${heading} is given twice`);
    this.#section = new Map();
    this.#sections.set(heading, this.#section);
  }

  #set(content: string): void {
    if (this.#section === undefined) throw new IniError(`"${content}" stands before any section`);
    const [, name = "", value] = SETTING.exec(content) ?? [];
    const key = name.replace(LAST_SPACE, "").toLowerCase();
    if (key === "" || value === undefined) throw new IniError(`"${content}" is neither a section nor a setting`);
    if (this.#section.has(key)) throw new IniError(`the setting ${key} is given twice`);
    this.#value = [stripped(value)];
    this.#section.set(key, this.#value);
  }
}
