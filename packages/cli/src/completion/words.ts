import { execFile } from "node:child_process";
import { flagValues, listingFlags } from "../list-custom-models/flags/completion.ts";

/**
 * The words that may stand in place of the last of these.
 * @param words the words behind the program's name; the last one, under the cursor, may be empty
 * @param commands the names of all commands
 * @returns nothing where any file is possible
 */
export async function completions(words: readonly string[], commands: readonly string[]): Promise<readonly string[]> {
  const begun = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  return (await candidates(before, commands)).filter((candidate) => candidate.startsWith(begun)).sort();
}

async function candidates(before: readonly string[], commands: readonly string[]): Promise<readonly string[]> {
  const [command] = before;
  if (command === undefined) return [...commands, "--help", "--version"];
  if (!commands.includes(command)) return [];
  if (command === "list-custom-models") return flagValues(before.at(-1) ?? "") ?? listingFlags;
  return wordsOfHelp(await helpOf(before.filter((word) => !word.startsWith("-"))));
}

/** Only a command's help says what it takes. */
function helpOf(words: readonly string[]): Promise<string> {
  const program = process.argv[1] ?? "";
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words, "--help"], (error, stdout) => resolve(error ? "" : stdout));
  });
}

function wordsOfHelp(help: string): readonly string[] {
  const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag = ""]) => flag);
  const [, section = ""] = /^Commands:\n((?: .*\n)*)/m.exec(help) ?? [];
  const commandsOf = [...section.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = ""]) => name);
  return [...new Set([...commandsOf, ...flags])];
}
