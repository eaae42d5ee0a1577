/** Where a catalogue is kept by default: in the folder where the command runs. */
export const defaultData = ".outcrop/catalogue.db";
