import type { JobPhase, JobPhases } from "@outcrop/catalogue";

/*
 * When the phases of a simulated job begin and end. They come one after the other, with gaps between them, as the service was seen to do:
 * a job may be InProgress with its validation Completed and its training NotStarted.
 */

/** The parts of a job's time in which each phase begins and ends. */
const parts: { readonly [phase in JobPhase]: readonly [begins: number, ends: number] } = {
  validation: [0, 0.15],
  dataProcessing: [0.2, 0.4],
  training: [0.45, 1],
};

/** The phases of a job that goes through all of them. Times in milliseconds. */
export function phasesOver(begins: number, ends: number): JobPhases {
  return { validation: part("validation", begins, ends), ...phasesAfterValidation(begins, ends) };
}

/** The phases of a job whose validation took until a check had ended. @param checked when it had */
export function phasesAfterCheck(begins: number, checked: number, ends: number): JobPhases {
  return { ...phasesAfterValidation(checked, ends), validation: { begins, ends: checked } };
}

/** The phases of a job that fails in one of them, and begins no other after it. */
export function phasesUntilFailure(phases: JobPhases, failing: JobPhase): JobPhases {
  const { validation, dataProcessing, training } = phases;
  if (failing === "validation") return { ...(validation && { validation: { begins: validation.begins } }) };
  const before = { ...(validation && { validation }) };
  if (failing === "dataProcessing") {
    return { ...before, ...(dataProcessing && { dataProcessing: { begins: dataProcessing.begins } }) };
  }
  return {
    ...before,
    ...(dataProcessing && { dataProcessing }),
    ...(training && { training: { begins: training.begins } }),
  };
}

function phasesAfterValidation(begins: number, ends: number) {
  return { dataProcessing: part("dataProcessing", begins, ends), training: part("training", begins, ends) };
}

function part(phase: JobPhase, begins: number, ends: number) {
  const [from, to] = parts[phase];
  const at = (share: number) => begins + Math.floor((ends - begins) * share);
  return { begins: at(from), ends: at(to) };
}
