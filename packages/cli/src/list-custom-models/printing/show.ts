import type { Settings } from "../../configuration/settings.ts";
import { Progress } from "../../output/progress.ts";
import { type Output, pagerCommand, pagerOutput, standardOutput } from "../../output/standard-output.ts";
import type { OutputFormat } from "../flags/options.ts";
import type { Listing } from "../listing/listing.ts";
import type { ResumeFile } from "../listing/resume-file.ts";
import { printers, streamingFormats, type View } from "./printers.ts";

export interface ShowOptions {
  readonly format: OutputFormat;
  readonly view: View;
  readonly settings: Settings;
  /** Whether a pager may be used, if standard output is a terminal. */
  readonly mayPage: boolean;
  /** Keeps the place after each page. */
  readonly resumeFile?: ResumeFile | undefined;
}

/** Prints a listing as it arrives; ends early, and quietly, when its reader has gone. */
export async function show(listing: Listing, options: ShowOptions): Promise<void> {
  const { format, view, resumeFile } = options;
  const progress = progressFor(format);
  const listed = { models: resumeFile?.progress.models ?? 0 };
  let hasRows = resumeFile?.progress.hasRows ?? false;
  let output: Output | undefined;
  try {
    // Where the place is kept in a file, the output is rows and nothing else.
    const printed = resumeFile ? { ...listing, resumeToken: () => undefined } : listing;
    for await (const text of printers[format](counted(printed, listed, progress), view)) {
      if (text !== "") {
        // On a terminal rows are written where the line of progress is; in a file they are not.
        if (process.stdout.isTTY) progress.clear();
        output ??= await openOutput(options);
        await output.write(text);
        if (output.isClosed) return;
        hasRows = true;
      }
      const startingToken = listing.resumeToken();
      resumeFile?.save({ startingToken, ...listed, hasRows, isComplete: startingToken === undefined });
    }
    const startingToken = listing.resumeToken();
    // A fleet whose targets were skipped has not been listed whole: the next run tries them again.
    const isComplete = startingToken === undefined && listing.failures.length === 0;
    resumeFile?.save({ startingToken, ...listed, hasRows, isComplete });
    tellWhereToContinue(listing, format);
  } finally {
    progress.clear();
    await output?.end();
  }
}

/** Opened only when there is something to print, so that no pager opens over an error. */
async function openOutput({ settings, mayPage }: ShowOptions): Promise<Output> {
  const pager =
    mayPage && process.stdout.isTTY ? pagerCommand(process.env, settings.profile.setting("cli_pager")) : undefined;
  return pager === undefined ? standardOutput() : pagerOutput(pager);
}

/** Rows that stream to the same terminal are progress enough. */
function progressFor(format: OutputFormat): Progress {
  const rowsAreSeen = streamingFormats.includes(format) && process.stdout.isTTY === true;
  return new Progress(process.stderr.isTTY === true && !rowsAreSeen);
}

function counted(listing: Listing, listed: { models: number }, progress: Progress): Listing {
  const begun = performance.now();
  const pages = (async function* () {
    for await (const page of listing.pages) {
      const { modelSummaries } = page;
      listed.models += Array.isArray(modelSummaries) ? modelSummaries.length : 0;
      progress.update(() => {
        const seconds = ((performance.now() - begun) / 1000).toFixed(1);
        return `${listed.models.toLocaleString("en")} models so far, ${seconds} s`;
      });
      yield page;
    }
  })();
  return { ...listing, pages };
}

/** ndjson and csv have no place of their own for the token; it goes to standard error. */
function tellWhereToContinue(listing: Listing, format: OutputFormat): void {
  if (format !== "ndjson" && format !== "csv") return;
  const token = listing.resumeToken();
  if (token !== undefined) console.error(`There are more models; go on with --starting-token ${token}`);
}
