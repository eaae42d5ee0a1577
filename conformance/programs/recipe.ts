import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { World } from "./program.ts";

const guide = readFileSync(join(import.meta.dirname, "../../docs/beside-other-emulators.md"), "utf8");

/** What every recipe begins with, as the guide says. */
const beginning = "Programs with commands of their own";

/** The addresses that the guide's recipes use, where a run has free ports. */
const shownAddresses = { outcrop: "http://localhost:4577", moto: "http://localhost:5000" };

interface RecipeSettings {
  /** More addresses of a run, by those that the recipe shows. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** What it sees of this machine's environment, beside a path and an empty home. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Commands that are run in the same shell after its own. */
  readonly afterwards?: string;
}

/**
 * Runs a recipe of docs/beside-other-emulators.md as it stands there, but for its addresses: writes the files that it shows, each
 * after a sentence that ends in its name, and runs its commands in one shell.
 * @param bin the folder of the program's commands
 * @returns what it printed
 */
export async function runRecipe(
  world: World,
  section: string,
  bin: string,
  { addresses = {}, variables = {}, afterwards = "" }: RecipeSettings = {},
): Promise<string> {
  const here = (text: string) =>
    Object.entries({
      ...addresses,
      [shownAddresses.outcrop]: world.outcrop.url,
      [shownAddresses.moto]: world.moto,
    }).reduce((changed, [shown, real]) => changed.replaceAll(shown, real), text);
  for (const [name, text] of Object.entries(filesOf(section))) {
    const file = join(world.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, here(text));
  }
  const commands = here([...shellOf(beginning), ...shellOf(section), afterwards].join("\n"));
  const { PATH = "", HOME = "", LANG = "" } = world.environment;
  // Of AWS's variables there is what the recipe says.
  const environment = { ...variables, PATH: [bin, PATH].join(delimiter), HOME, LANG };
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return world.run("env", ["-i", ...settings, "bash", "-euo", "pipefail", "-c", commands]);
}

/** The files that a section shows, by their names. */
export function filesOf(section: string): Record<string, string> {
  const shown = textOf(section).matchAll(/`([\w./-]+)`[^`\n]*:\n\n```\w+\n([\s\S]*?)```/g);
  return Object.fromEntries([...shown].map(([, name = "", text = ""]) => [name, text]));
}

function shellOf(section: string): string[] {
  return [...textOf(section).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands = ""]) => commands);
}

function textOf(section: string): string {
  const text = guide.split(/^##+ /m).find((part) => part.startsWith(`${section}\n`));
  if (text === undefined) throw new Error(`docs/beside-other-emulators.md has no section "${section}"`);
  return text;
}
