import { kinds } from "../kinds/table.ts";
import { list, object } from "../validation/given-value.ts";
import { mostArranged, type Prepared, prepareModels, readArrangedModels } from "./arrange.ts";
import { prepareThings } from "./arrange-things.ts";
import { prepareCopyJobs, readArrangedCopyJob } from "./arranged-copy-job.ts";
import { prepareCustomizationJobs, readArrangedCustomizationJob } from "./arranged-customization-job.ts";

/** A kind of thing that can be put into a catalogue directly, in any state. */
export interface ArrangeableKind {
  /** By which it is arranged, such as `models`. */
  readonly name: string;
  /**
   * Checks what is given, because types do not reach everyone, and completes it.
   * @throws GivenValueError or ServiceError ValidationException that names what is wrong
   */
  prepare(given: unknown, now: number): Prepared;
}

const models: ArrangeableKind = {
  name: "models",
  prepare: (given, now) => prepareModels(readArrangedModels(given, "models"), now),
};

const readCustomizationJobs = list(readArrangedCustomizationJob, mostArranged);

const customizationJobs: ArrangeableKind = {
  name: "customizationJobs",
  prepare: (given, now) => prepareCustomizationJobs(readCustomizationJobs(given, "customizationJobs"), now),
};

const readCopyJobs = list(readArrangedCopyJob, mostArranged);

const modelCopyJobs: ArrangeableKind = {
  name: "modelCopyJobs",
  prepare: (given, now) => prepareCopyJobs(readCopyJobs(given, "modelCopyJobs"), now),
};

/** Every kind of thing that can be arranged. */
export const arrangeableKinds: readonly ArrangeableKind[] = [
  models,
  customizationJobs,
  modelCopyJobs,
  ...kinds.map((kind): ArrangeableKind => {
    const read = list(object, mostArranged);
    return {
      name: kind.plural,
      prepare: (given, now) => prepareThings(kind, read(given, kind.plural), now),
    };
  }),
];
