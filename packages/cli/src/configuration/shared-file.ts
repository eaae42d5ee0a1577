import { readFileSync, statSync } from "node:fs";
import { CommandFailure } from "../failure.ts";
import { IniError, parseIni, stripped } from "./ini.ts";

/** What a setting holds: a text, or a block of indented settings such as those of `s3 =` and, in `[services x]`, of `bedrock =`. */
export type SharedValue = string | ReadonlyMap<string, string>;
export type SharedSection = ReadonlyMap<string, SharedValue>;

/** The sections of one of AWS's shared files, by the text between their brackets. */
export type SharedFile = ReadonlyMap<string, SharedSection>;

/**
 * Reads `~/.aws/config` or `~/.aws/credentials`.
 * @returns undefined where there is no such file
 * @throws CommandFailure where it is not in the form of these files
 */
export function readSharedFile(path: string): SharedFile | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    // The AWS CLI treats a file that it may not read as empty.
    return new Map();
  }
  try {
    return parseSharedFile(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (error instanceof IniError || error instanceof TypeError) {
      throw new CommandFailure(`Unable to parse config file: ${path}`);
    }
    throw error;
  }
}

/** @throws IniError */
export function parseSharedFile(text: string): SharedFile {
  const sections = [...parseIni(text)].map(([heading, settings]) => {
    const values = [...settings].map(([name, value]) => [name, value.startsWith("\n") ? block(value) : value] as const);
    return [heading, new Map(values)] as const;
  });
  return new Map(sections);
}

/** What ends a line within a value in Python. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these controls end a line in Python
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

function block(value: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of value.split(LINE_END).map(stripped)) {
    if (line === "") continue;
    const equals = line.indexOf("=");
    if (equals < 0) throw new IniError(`"${line}" is not a setting`);
    settings.set(stripped(line.slice(0, equals)), stripped(line.slice(equals + 1)));
  }
  return settings;
}
