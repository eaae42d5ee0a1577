import { csvLine } from "../../output/csv.ts";
import { jsonText } from "../../output/json.ts";
import { isEmptyObject, isList, isObject, type JsonValue } from "../../output/json-value.ts";
import { textLines } from "../../output/text.ts";
import { yamlDocument, yamlText } from "../../output/yaml.ts";
import type { OutputFormat } from "../flags/options.ts";
import { type Listing, wholeListing } from "../listing/listing.ts";

/** How results are shown, whatever the format. */
export interface View {
  /** Applies `--query`; without one it returns the value as it is. */
  readonly select: (value: JsonValue) => JsonValue;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly terminalWidth: number;
  /** The columns of CSV where no query makes others; undefined where a query does. */
  readonly columns: readonly string[] | undefined;
  /** Whether CSV begins with the names of its columns. */
  readonly withHeader: boolean;
}

/** Gives what goes to standard output, piece by piece. */
export type Printer = (listing: Listing, view: View) => AsyncIterable<string>;

/**
 * The output formats. json, yaml and table show the whole listing and begin when it is complete; the others show each page
 * when it arrives, and apply `--query` to each page, as the AWS CLI does with text.
 */
export const printers: Readonly<Record<OutputFormat, Printer>> = {
  json: printWhole(jsonText),
  yaml: printWhole(yamlText),
  table: printTable,
  text: printText,
  "yaml-stream": printYamlStream,
  off: printNothing,
  ndjson: printLines,
  csv: printCsv,
};

/** The formats that hold no more than a page in memory. */
export const streamingFormats: readonly OutputFormat[] = ["text", "yaml-stream", "ndjson", "csv"];

function printWhole(write: (value: JsonValue) => string): Printer {
  return async function* (listing, view) {
    yield write(view.select(await wholeListing(listing)));
  };
}

async function* printTable(listing: Listing, view: View): AsyncGenerator<string> {
  const whole = view.select(await wholeListing(listing));
  const { tableText } = await import("../../output/table.ts");
  yield tableText("ListCustomModels", whole, view);
}

async function* printText(listing: Listing, view: View): AsyncGenerator<string> {
  for await (const page of listing.pages) {
    const shown = listing.isPaginated ? { modelSummaries: page.modelSummaries ?? null } : page;
    yield joinLines(textLines(view.select(shown)));
  }
  const resumeToken = listing.resumeToken();
  if (resumeToken !== undefined) yield joinLines(textLines(view.select({ NextToken: { NextToken: resumeToken } })));
}

async function* printYamlStream(listing: Listing, view: View): AsyncGenerator<string> {
  for await (const page of listing.pages) {
    const shown = view.select(page);
    if (listing.isPaginated || !isEmptyObject(shown)) yield yamlDocument([shown]);
  }
}

/** Still requests every page, so that the exit code says whether the listing succeeded. */
async function* printNothing(listing: Listing): AsyncGenerator<string> {
  for await (const _page of listing.pages) yield "";
}

async function* printLines(listing: Listing, view: View): AsyncGenerator<string> {
  for await (const page of listing.pages) {
    yield joinLines(rowsOf(page.modelSummaries, page, view).map((row) => JSON.stringify(row)));
  }
}

async function* printCsv(listing: Listing, view: View): AsyncGenerator<string> {
  let columns = view.columns;
  let headerIsDue = view.withHeader;
  for await (const page of listing.pages) {
    const lines: string[] = [];
    for (const row of rowsOf(page.modelSummaries, page, view)) {
      if (isObject(row)) columns ??= Object.keys(row);
      if (headerIsDue && columns) lines.push(csvLine(columns));
      headerIsDue = false;
      lines.push(csvLine(isObject(row) ? (columns ?? []).map((name) => row[name]) : isList(row) ? row : [row]));
    }
    yield lines.map((line) => `${line}\n`).join("");
  }
  // A listing without models still names its columns.
  if (headerIsDue && view.columns) yield `${csvLine(view.columns)}\n`;
}

/** A page's rows: its models, or the query's result; the elements of a list are a row each. */
function rowsOf(models: JsonValue | undefined, page: JsonValue, view: View): readonly JsonValue[] {
  const rows = view.columns ? (models ?? []) : view.select(page);
  return isList(rows) ? rows : [rows];
}

function joinLines(lines: Iterable<string>): string {
  let text = "";
  for (const line of lines) text += `${line}\n`;
  return text;
}
