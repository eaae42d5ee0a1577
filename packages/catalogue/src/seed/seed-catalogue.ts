import type { Catalogue } from "../catalogue.ts";
import { requireArn } from "../rules/arn.ts";
import { ConflictError } from "../rules/errors.ts";
import type { StateRecord } from "../state/state-record.ts";
import type { ImportedModel } from "../types.ts";
import { asCopy, copyJobOf } from "./plausible-copies.ts";
import { jobOfModel, jobsWithoutModel } from "./plausible-jobs.ts";
import { plausibleModels, type SeedOptions } from "./plausible-models.ts";
import { Random } from "./random.ts";

/** How many of the newest models have their jobs. Listings of jobs are mostly read at the newest, and a job per model would double a million. */
const modelsWithJobs = 1_000;
const copies = 200;

/** How much a seed has put into a catalogue. */
export interface Seeded {
  readonly models: number;
  /** Customization jobs and copy jobs. */
  readonly jobs: number;
}

/**
 * Fills a catalogue with plausible models and jobs, the same for the same options. The newest thousand customized models have the jobs that
 * made them, `Completed`; some imported models are copies, finished, failed or in progress; and some jobs have made no model: in progress,
 * stopping, failed and stopped. What is under way stays so until it is stopped or removed: it does not end by itself.
 *
 *     await seedCatalogue(catalogue, { models: 1_000, seed: 7 });
 * @param onProgress is called with the number of models that are stored so far
 * @param resume continues an interrupted seeding with the same options
 * @throws NameTakenError if the catalogue already holds models of this seed
 * @throws ConflictError if there is nothing to continue: what is stored is not the beginning of this seed, or is all of it
 */
export async function seedCatalogue(
  catalogue: Catalogue,
  options: SeedOptions,
  onProgress?: (stored: number) => void,
  { resume = false } = {},
): Promise<Seeded> {
  const present = resume ? await beginningOf(catalogue, options) : 0;
  // A random source of its own, so that the models of a seed do not depend on their jobs.
  const random = new Random((options.seed ?? 1) ^ 0x10b5);
  const customized = new Newest<ImportedModel>(modelsWithJobs);
  const copied = new Newest<ImportedModel>(copies);
  function* models() {
    let number = 0;
    for (const model of plausibleModels(options)) {
      const copy = asCopy(random, model);
      if (copy !== undefined) copied.add(copy);
      else if (model.jobArn !== undefined) customized.add(model);
      if (++number > present) yield copy ?? model;
    }
  }
  const stored = await catalogue.importModels(models(), onProgress && ((count) => onProgress(present + count)));
  const records: StateRecord[] = [
    ...customized.all().flatMap((model) => jobOfModel(random, model)),
    ...copied.all().map((target) => copyJobOf(random, target)),
    ...jobsWithoutModel(random, options),
  ];
  await catalogue.writeState(records);
  return { models: stored, jobs: records.length };
}

/** How many of the first models of a seed a catalogue holds. An import that is interrupted has stored a beginning of its source. */
async function beginningOf(catalogue: Catalogue, options: SeedOptions): Promise<number> {
  const present = await catalogue.countModels();
  let number = 0;
  for (const { modelArn } of plausibleModels(options)) {
    if (++number < present) continue;
    const isThere = (await catalogue.getModel(requireArn(modelArn, "custom-model").scope, modelArn)) !== undefined;
    if (isThere === present > 0) return present;
    break;
  }
  throw new ConflictError(
    `The catalogue holds ${present.toLocaleString("en")} models, and they are not the first of the ` +
      `${options.models.toLocaleString("en")} of seed ${options.seed ?? 1}: there is no seeding to go on with.`,
  );
}

/** The last entries that were added, up to a number. */
class Newest<Entry> {
  readonly #most: number;
  readonly #entries: Entry[] = [];
  #added = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(entry: Entry): void {
    this.#entries[this.#added++ % this.#most] = entry;
  }

  /** In the order in which they were added. */
  all(): Entry[] {
    const begin = this.#added <= this.#most ? 0 : this.#added % this.#most;
    return [...this.#entries.slice(begin), ...this.#entries.slice(0, begin)];
  }
}
