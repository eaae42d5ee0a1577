import type { Catalogue, ImportedModel } from "@outcrop/catalogue";
import { names, newCommand, regionPattern, runCommander, wholeNumber } from "../command-line/commander.ts";
import { openData, withoutPassword } from "../data/open-data.ts";
import { CommandFailure } from "../failure.ts";
import { bar, Progress } from "../output/progress.ts";

interface SeedFlags {
  readonly data: string;
  readonly models: number;
  readonly seed: number;
  readonly accounts: number;
  readonly regions: readonly string[];
  readonly append?: true;
}

/** `outcrop seed`: fills a catalogue with plausible models, the same for the same seed. */
export async function seed(args: readonly string[]): Promise<void> {
  const command = newCommand("seed", "Fills a catalogue with plausible models, the same for the same seed.", [
    "outcrop seed --data models.db --models 10000",
    "outcrop seed --data models.db --models 5000 --seed 7 --accounts 3 --regions us-east-1,eu-west-1 --append",
  ])
    .requiredOption("--data <path>", "the catalogue: a file, which is made where it is missing, or postgres://...")
    .requiredOption("--models <number>", "how many models to add", wholeNumber(0, 2 ** 32))
    .option("--seed <number>", "the same seed gives the same models", wholeNumber(0, 2 ** 32 - 1), 1)
    .option(
      "--accounts <number>",
      "over how many accounts they are spread; the first is 000000000000",
      wholeNumber(1, 1000),
      1,
    )
    .option("--regions <names>", "over which regions, with commas", names(regionPattern, "a region's name"), [
      "us-east-1",
    ])
    .option("--append", "add to a catalogue that holds models already, for which another --seed is needed")
    .action((flags: SeedFlags) => run(flags));
  await runCommander(command, args);
}

async function run(flags: SeedFlags): Promise<void> {
  const catalogue = await openData(flags.data);
  try {
    await refuseFull(catalogue, flags);
    const { plausibleAccounts, plausibleModels } = await import("@outcrop/catalogue");
    const { models, regions } = flags;
    const source = plausibleModels({ models, seed: flags.seed, accounts: plausibleAccounts(flags.accounts), regions });
    const begun = performance.now();
    const stored = await importWithProgress(catalogue, source, flags);
    const took = (performance.now() - begun) / 1000;
    const rate = Math.round(stored / took).toLocaleString("en");
    const amount = `${stored.toLocaleString("en")} ${stored === 1 ? "model" : "models"}`;
    process.stdout.write(
      `Seeded ${withoutPassword(flags.data)} with ${amount} in ${took.toFixed(1)} s (${rate} a second)\n`,
    );
  } finally {
    await catalogue.close();
  }
}

async function refuseFull(catalogue: Catalogue, { data, append }: SeedFlags): Promise<void> {
  const present = await catalogue.countModels();
  if (present === 0 || append) return;
  throw new CommandFailure(
    `${withoutPassword(data)} holds ${present.toLocaleString("en")} models already. ` +
      "Add --append to keep them and add more, or name another file with --data",
  );
}

async function importWithProgress(
  catalogue: Catalogue,
  source: Iterable<ImportedModel>,
  { models, seed, append }: SeedFlags,
): Promise<number> {
  const progress = new Progress();
  const { NameTakenError } = await import("@outcrop/catalogue");
  try {
    return await catalogue.importModels(source, (stored) => {
      progress.update(
        () => `${bar(stored, models)}  ${stored.toLocaleString("en")} of ${models.toLocaleString("en")} models`,
      );
    });
  } catch (error) {
    if (!(append && error instanceof NameTakenError)) throw error;
    throw new CommandFailure(
      `The catalogue holds models of this seed already (${error.message}). Give another one than --seed ${seed}`,
    );
  } finally {
    progress.clear();
  }
}
