/** fast-check as every test here uses it: it draws from the seed of the run. */
import fc from "fast-check";
import { seedOfRun } from "./seed.ts";

fc.configureGlobal({ seed: seedOfRun });

export { fc };
