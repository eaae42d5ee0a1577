/** Where a catalogue is kept when nothing else is said: in the folder where the command runs. */
export const defaultData = ".outcrop/catalogue.db";
