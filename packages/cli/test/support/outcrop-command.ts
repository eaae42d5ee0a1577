import { join } from "node:path";

/** The command that is tested: this checkout's, or another that is to pass the same tests, such as the published one, installed. */
export const outcropCommand = process.env.OUTCROP_COMMAND ?? join(import.meta.dirname, "../../bin/outcrop.js");
