import type { Scope } from "@outcrop/catalogue";
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
   * @param scope the account and region of things that name none
   * @throws GivenValueError or ServiceError ValidationException that names what is wrong
   */
  prepare(given: unknown, now: number, scope: Scope): Prepared;
}

const models: ArrangeableKind = {
  name: "models",
  prepare: (given, now, scope) => prepareModels(readArrangedModels(given, "models"), now, scope),
};

const readCustomizationJobs = list(readArrangedCustomizationJob, mostArranged);

const customizationJobs: ArrangeableKind = {
  name: "customizationJobs",
  prepare: (given, now, scope) =>
    prepareCustomizationJobs(readCustomizationJobs(given, "customizationJobs"), now, scope),
};

const readCopyJobs = list(readArrangedCopyJob, mostArranged);

const modelCopyJobs: ArrangeableKind = {
  name: "modelCopyJobs",
  prepare: (given, now, scope) => prepareCopyJobs(readCopyJobs(given, "modelCopyJobs"), now, scope),
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
      prepare: (given, now, scope) => prepareThings(kind, read(given, kind.plural), now, scope),
    };
  }),
];
