import type { Catalogue } from "@outcrop/catalogue";
import { kinds } from "../kinds/table.ts";
import { list, object } from "../validation/given-value.ts";
import { arrangeModels, mostArranged, readArrangedModels } from "./arrange.ts";
import { prepareThings } from "./arrange-things.ts";
import { arrangeCopyJobs, readArrangedCopyJob } from "./arranged-copy-job.ts";
import { arrangeCustomizationJobs, readArrangedCustomizationJob } from "./arranged-customization-job.ts";

/** Something that can be put into a catalogue as it is to stand. */
export interface ArrangeableKind {
  /** By which it is arranged, such as `models`. */
  readonly name: string;
  /**
   * Looks at what is given, for types do not reach everyone. What comes back stores it (models and things: all or nothing) and gives the ARNs in its order.
   * @throws GivenValueError or ServiceError ValidationException that names what is wrong
   */
  prepare(catalogue: Catalogue, given: unknown, now: number): () => Promise<string[]>;
}

const models: ArrangeableKind = {
  name: "models",
  prepare(catalogue, given, now) {
    const read = readArrangedModels(given, "models");
    return () => arrangeModels(catalogue, read, now);
  },
};

const customizationJobs: ArrangeableKind = {
  name: "customizationJobs",
  prepare(catalogue, given, now) {
    const read = list(readArrangedCustomizationJob, mostArranged)(given, "customizationJobs");
    return () => arrangeCustomizationJobs(catalogue, read, now);
  },
};

const modelCopyJobs: ArrangeableKind = {
  name: "modelCopyJobs",
  prepare(catalogue, given, now) {
    const read = list(readArrangedCopyJob, mostArranged)(given, "modelCopyJobs");
    return () => arrangeCopyJobs(catalogue, read, now);
  },
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
      prepare: (catalogue, given, now) => prepareThings(catalogue, kind, read(given, kind.plural), now),
    };
  }),
];
