import type { Catalogue, Seeded, SeedOptions } from "@outcrop/catalogue";
import { Option } from "commander";
import { account, names, newCommand, regionPattern, runCommander, wholeNumber } from "../command-line/commander.ts";
import { openData, withoutPassword } from "../data/open-data.ts";
import { CommandFailure, UsageError } from "../failure.ts";
import { bar, Progress } from "../output/progress.ts";

interface SeedFlags {
  readonly data: string;
  readonly models?: number;
  readonly from?: string;
  readonly seed: number;
  readonly account?: string;
  readonly accounts: number;
  readonly regions: readonly string[];
  readonly append?: true;
  readonly resume?: true;
}

/** `outcrop seed`: fills a catalogue with plausible models and jobs, the same for the same seed. */
export async function seed(args: readonly string[]): Promise<void> {
  const command = newCommand("seed", "Fills a catalogue with plausible models and jobs, the same for the same seed.", [
    "outcrop seed --data models.db --models 10000",
    "outcrop seed --data models.db --models 5000 --seed 7 --accounts 3 --regions us-east-1,eu-west-1 --append",
    `echo '[{"modelName": "mine"}]' > models.json; outcrop seed --data mine.db --from models.json`,
  ])
    .requiredOption("--data <path>", "the catalogue: a file, which is made where it is missing, or postgres://...")
    .option("--models <number>", "how many models to add", wholeNumber(0, 2 ** 32))
    .option(
      "--from <file>",
      "instead: what stands in a file of yours, .json as server.arrange takes it, or .ndjson with a model a line",
    )
    .option("--seed <number>", "the same seed gives the same models", wholeNumber(0, 2 ** 32 - 1), 1)
    .option("--account <number>", "whose they are, twelve digits", account)
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
    .addOption(
      new Option("--resume", "go on with a seeding of the same flags that was interrupted").conflicts([
        "append",
        "from",
      ]),
    )
    .action((flags: SeedFlags) => run(flags));
  await runCommander(command, args);
}

async function run(flags: SeedFlags): Promise<void> {
  if ((flags.models === undefined) === (flags.from === undefined)) {
    throw new UsageError(
      "outcrop seed: give --models, how many to make up, or --from, a file\nSee outcrop seed --help",
    );
  }
  const catalogue = await openData(flags.data);
  try {
    if (flags.from !== undefined) {
      const { seedFromFile } = await import("./seed-file.ts");
      const stored = await seedFromFile(catalogue, flags.from, flags.account);
      process.stdout.write(
        `Seeded ${withoutPassword(flags.data)} with ${stored.toLocaleString("en")} of ${flags.from}\n`,
      );
      return;
    }
    await refuseFull(catalogue, flags);
    const { plausibleAccounts } = await import("@outcrop/catalogue");
    const { models = 0, regions } = flags;
    const accounts = flags.account === undefined ? plausibleAccounts(flags.accounts) : [flags.account];
    const begun = performance.now();
    const seeded = await seedWithProgress(catalogue, { models, seed: flags.seed, accounts, regions }, flags);
    const took = (performance.now() - begun) / 1000;
    const rate = Math.round(seeded.models / took).toLocaleString("en");
    const amount = `${counted(seeded.models, "model")} and ${counted(seeded.jobs, "job")}`;
    process.stdout.write(
      `Seeded ${withoutPassword(flags.data)} with ${amount} in ${took.toFixed(1)} s (${rate} a second)\n`,
    );
  } finally {
    await catalogue.close();
  }
}

async function refuseFull(catalogue: Catalogue, { data, append, resume }: SeedFlags): Promise<void> {
  const present = await catalogue.countModels();
  if (present === 0 || append || resume) return;
  throw new CommandFailure(
    `${withoutPassword(data)} holds ${present.toLocaleString("en")} models already. ` +
      "Add --append to keep them and add more, --resume to go on with a seeding that was interrupted, " +
      "or name another file with --data",
  );
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
}

async function seedWithProgress(
  catalogue: Catalogue,
  options: SeedOptions,
  { append, resume }: SeedFlags,
): Promise<Seeded> {
  const { models, seed = 1 } = options;
  const progress = new Progress();
  const { NameTakenError, seedCatalogue } = await import("@outcrop/catalogue");
  try {
    const onProgress = (stored: number) =>
      progress.update(
        () => `${bar(stored, models)}  ${stored.toLocaleString("en")} of ${models.toLocaleString("en")} models`,
      );
    return await seedCatalogue(catalogue, options, onProgress, { resume: resume ?? false });
  } catch (error) {
    if (!(append && error instanceof NameTakenError)) throw error;
    throw new CommandFailure(
      `The catalogue holds models of this seed already (${error.message}). Give another one than --seed ${seed}`,
    );
  } finally {
    progress.clear();
  }
}
