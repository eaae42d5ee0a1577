import { readFileSync } from "node:fs";
import { CommandFailure } from "../failure.ts";

/** What a section holds: texts, and blocks of indented settings such as `bedrock =` in a `[services x]` section. */
export type SharedSection = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** The sections of one of AWS's shared files, by the text between their brackets. A file that is not there has none. */
export type SharedFile = ReadonlyMap<string, SharedSection>;

/**
 * Reads `~/.aws/config` or `~/.aws/credentials`.
 * @throws CommandFailure where a line is neither a section, a setting, a comment nor a continuation
 */
export function readSharedFile(path: string): SharedFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // The AWS CLI takes a file that it cannot read for one that is not there.
    return new Map();
  }
  return parseSharedFile(text, path);
}

export function parseSharedFile(text: string, path: string): SharedFile {
  const sections = new Map<string, Record<string, string | Record<string, string>>>();
  let section: Record<string, string | Record<string, string>> | undefined;
  let block: Record<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;].*)?$/.test(line)) continue;
    const heading = /^\[([^\]]+)\]/.exec(line);
    if (heading?.[1] !== undefined) {
      const name = heading[1].trim();
      section = sections.get(name) ?? {};
      sections.set(name, section);
      block = undefined;
      continue;
    }
    const setting = /^(\s*)([^=:\s][^=:]*?)\s*[=:]\s*(.*)$/.exec(line);
    const [, indentation = "", key = "", value = ""] = setting ?? [];
    if (section === undefined || (setting === null && !/^\s/.test(line))) {
      throw new CommandFailure(`Unable to parse config file: ${path}`);
    }
    if (indentation !== "") {
      if (block !== undefined && setting !== null) block[key.toLowerCase()] = value.trim();
      continue;
    }
    block = value === "" ? {} : undefined;
    section[key.toLowerCase()] = block ?? value.trim();
  }
  return sections;
}
