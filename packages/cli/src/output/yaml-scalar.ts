/** How a scalar may be written in YAML, after libyaml's rules, by which the AWS CLI writes. */
export type ScalarStyle = "plain" | "single" | "double";

/** Text that YAML 1.2 would read as something else than text; it is written in quotes. */
const READ_AS_OTHER = new RegExp(
  [
    "~|null|Null|NULL|",
    "true|True|TRUE|false|False|FALSE",
    "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?",
    "[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+",
    "[-+]?\\.[0-9_]+(?:[eE][-+][0-9]+)?",
    "[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)",
    "[-+]?0b[0-1_]+|[-+]?0o?[0-7_]+|[-+0-9][0-9_]*|[-+]?0x[0-9a-fA-F_]+",
    "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?",
    "<<|=|[!&*]",
  ]
    .map((pattern) => `^(?:${pattern})$`)
    .join("|"),
);

// To libyaml, characters beyond the Basic Multilingual Plane, tabs and these others are not printable.
const UNPRINTABLE = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]|\ufeff/;
const LINE_BREAK = /[\r\n\x85\u2028\u2029]/;
/** Cannot begin a plain scalar; `?`, `:` and `-` only before white space or the end. */
const INDICATOR_AT_START = /^(?:[#,[\]{}&*!|>'"%@`]|[?:-](?=[ \t\r\n\x85\u2028\u2029]|$)|---|\.\.\.)/;
const INDICATOR_INSIDE = /:(?=[ \t\r\n\x85\u2028\u2029]|$)|(?<=[ \t\r\n\x85\u2028\u2029])#/;
const OUTER_SPACE = /^[ \r\n\x85\u2028\u2029]|[ \r\n\x85\u2028\u2029]$/;
const SPACE_AFTER_BREAK = /[\r\n\x85\u2028\u2029] /;
const SPACE_BEFORE_BREAK = / [\r\n\x85\u2028\u2029]/;

export function hasLineBreak(text: string): boolean {
  return LINE_BREAK.test(text);
}

/** The plainest style in which this text reads back as the same text. */
export function scalarStyle(text: string): ScalarStyle {
  if (UNPRINTABLE.test(text) || SPACE_BEFORE_BREAK.test(text) || SPACE_AFTER_BREAK.test(text)) return "double";
  if (LINE_BREAK.test(text)) return "single";
  if (READ_AS_OTHER.test(text) || OUTER_SPACE.test(text)) return "single";
  if (INDICATOR_AT_START.test(text) || INDICATOR_INSIDE.test(text)) return "single";
  return "plain";
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\x85": "\\N",
  "\xa0": "\\_",
  "\u2028": "\\L",
  "\u2029": "\\P",
};

/** A character as it stands between double quotes. */
export function escaped(character: string): string {
  const mustEscape = UNPRINTABLE.test(character) || LINE_BREAK.test(character) || /["\\]/.test(character);
  if (!mustEscape) return character;
  const named = NAMED_ESCAPES[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${digits.padStart(4, "0")}`;
  return `\\U${digits.padStart(8, "0")}`;
}
