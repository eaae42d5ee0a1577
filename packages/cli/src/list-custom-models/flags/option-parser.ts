import { nearNames } from "../../command-line/near-names.ts";
import { isInteger } from "../../configuration/python-values.ts";
import { UsageError } from "../../failure.ts";

/** A flag, as data. */
export interface Option {
  /** With its two dashes. */
  readonly flag: string;
  /** `optional` stands for {@link valueWhenBare} where no value follows. */
  readonly value: "none" | "required" | "optional";
  readonly valueWhenBare?: string;
  readonly choices?: readonly string[];
  readonly integer?: boolean;
  /** Outcrop's own flags are not abbreviated, so that every abbreviation means what it means to the AWS CLI. */
  readonly exact?: boolean;
}

export interface ParsedOptions {
  /** By flag; a switch has the empty text. The last one of several counts. */
  readonly values: ReadonlyMap<string, string>;
  /** The words that no option took, in order. */
  readonly rest: readonly string[];
}

type Match = { option: Option; inlineValue: string | undefined } | "unknown" | "positional";

/**
 * Takes options out of a command line as Python's argparse does, which the AWS CLI uses: it knows `--flag value`,
 * `--flag=value` and unambiguous abbreviations, and takes no value that looks like a flag itself.
 * @throws UsageError whose message is argparse's
 */
export function parseOptions(args: readonly string[], options: readonly Option[]): ParsedOptions {
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--") {
      rest.push(...args.slice(index));
      break;
    }
    const match = matchOption(arg, options);
    if (match === "unknown" || match === "positional") {
      rest.push(arg);
      continue;
    }
    const { option, inlineValue } = match;
    if (option.value === "none") {
      if (inlineValue !== undefined) throw wrong(option, `ignored explicit argument '${inlineValue}'`);
      values.set(option.flag, "");
      continue;
    }
    const next = args[index + 1];
    const follows = next !== undefined && next !== "--" && matchOption(next, options) === "positional";
    if (inlineValue === undefined && follows) index++;
    const value = inlineValue ?? (follows ? next : option.valueWhenBare);
    if (value === undefined) throw wrong(option, "expected one argument");
    values.set(option.flag, checked(option, value));
  }
  return { values, rest };
}

function matchOption(arg: string, options: readonly Option[]): Match {
  if (!arg.startsWith("-") || arg === "-") return "positional";
  const whole = options.find((option) => option.flag === arg);
  if (whole) return { option: whole, inlineValue: undefined };
  const [, name = arg, inlineValue] = /^([^=]*)=(.*)$/s.exec(arg) ?? [];
  const named = options.find((option) => option.flag === name);
  if (named) return { option: named, inlineValue };
  const abbreviated = name.startsWith("--") ? options.filter((o) => !o.exact && o.flag.startsWith(name)) : [];
  const [only] = abbreviated;
  if (only && abbreviated.length === 1) return { option: only, inlineValue };
  if (abbreviated.length > 1) {
    const candidates = abbreviated.map((option) => option.flag).join(", ");
    throw new UsageError(`ambiguous option: ${arg} could match ${candidates}`);
  }
  if (/^-\d+$|^-\d*\.\d+$/.test(arg) || arg.includes(" ")) return "positional";
  return "unknown";
}

function checked(option: Option, value: string): string {
  if (option.choices && !option.choices.includes(value)) {
    const near = nearNames(value, option.choices, 0.8);
    throw wrong(option, `Found invalid choice '${value}'\n${proposal(near)}`);
  }
  if (!option.integer) return value;
  if (!isInteger(value)) throw wrong(option, `invalid int value: '${value}'`);
  return value.trim().replaceAll("_", "").replace(/^\+/, "");
}

/** Names that may have been meant, in the AWS CLI's form; the empty text where there are none. */
export function proposal(near: readonly string[]): string {
  return near.length === 0 ? "" : `\nMaybe you meant:\n\n${near.map((name) => `  * ${name}`).join("\n")}`;
}

function wrong(option: Option, reason: string): UsageError {
  return new UsageError(`argument ${option.flag}: ${reason}`);
}
