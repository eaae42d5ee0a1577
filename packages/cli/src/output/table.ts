import { textWidth } from "./column-widths.ts";
import type { JsonValue } from "./json-value.ts";
import { layOut } from "./table-layout.ts";
import type { TableSection } from "./table-section.ts";

const RESET = "\x1b[0m";
const CELL_COLOR = "\x1b[1m\x1b[34m";
const BAR_COLOR = "\x1b[2m\x1b[33m";

export interface TableStyle {
  /** Colours as the AWS CLI's, among them a reset after everything that it writes. */
  readonly color: boolean;
  /** Columns of the terminal. In a table that is wider, sections of a single row stand upright. */
  readonly terminalWidth: number;
}

/**
 * The table that the AWS CLI prints with `--output table`; the empty text where there is nothing to show.
 * @throws UnprintableError for results that have no common columns
 */
export function tableText(title: string, value: JsonValue, style: TableStyle): string {
  let sections = layOut(title, value);
  if (sections.length === 0) return "";
  if (widthOf(sections) > style.terminalWidth) sections = sections.map((section) => section.upright());
  const width = widthOf(sections);
  const page = new Page(style.color);
  page.write(`${"-".repeat(width)}\n`);
  for (const section of sections) drawSection(page, section, width - 2 * section.indent);
  return page.text;
}

function widthOf(sections: readonly TableSection[]): number {
  return Math.max(...sections.map((section) => section.width));
}

/** Collects what is written; coloured, the AWS CLI resets the colours after each write. */
class Page {
  readonly color: boolean;
  text = "";

  constructor(color: boolean) {
    this.color = color;
  }

  write(text: string): void {
    this.text += this.color ? text + RESET : text;
  }

  line(text: string, indent: number): void {
    const bars = (this.color ? `${BAR_COLOR}|${RESET}` : "|").repeat(indent);
    this.write(bars);
    this.write(text);
    this.write(bars);
    this.write("\n");
  }
}

function drawSection(page: Page, section: TableSection, width: number): void {
  const { title, columnTitles, rows, indent } = section;
  const widths = section.columnWidths(width);
  const rule = widths.map((column, index) => `${index === 0 ? "+" : ""}${"-".repeat(column - (index === 0 ? 2 : 1))}+`);
  if (title) page.line(centered(title, width, "|"), indent);
  if (title && columnTitles.length === 0 && rows.length === 0) page.line(`+${"-".repeat(width - 2)}+`, indent);
  if (columnTitles.length > 0) {
    const titles = columnTitles.map((text, index) => centered(text, widths[index] ?? 0, index === 0 ? "|" : ""));
    page.line(rule.join(""), indent);
    page.line(titles.join(""), indent);
  }
  if (rows.length === 0 || widths.length === 0) return;
  page.line(rule.join(""), indent);
  for (const row of rows) {
    const cells = row.map((text, index) => leftAligned(page, text, widths[index] ?? 0, index === 0 ? "|" : ""));
    page.line(cells.join(""), indent);
  }
  page.line(rule.join(""), indent);
}

function centered(text: string, width: number, leftEdge: string): string {
  const before = Math.floor(width / 2) - Math.floor(textWidth(text) / 2) - 1;
  const start = `${leftEdge}${" ".repeat(Math.max(before, 0))}${text}`;
  const after = width - 1 - leftEdge.length - before - textWidth(text);
  return `${start}${" ".repeat(Math.max(after, 0))}|`;
}

function leftAligned(page: Page, text: string, width: number, leftEdge: string): string {
  const taken = textWidth(text) + leftEdge.length + 1;
  const before = width >= taken + 2 ? 2 : 0;
  const shown = page.color ? `${CELL_COLOR}${text}${RESET}` : text;
  return `${leftEdge}${" ".repeat(before)}${shown}${" ".repeat(Math.max(width - taken - before, 0))}|`;
}
