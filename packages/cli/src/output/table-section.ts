import { fitColumns, textWidth } from "./column-widths.ts";
import type { JsonValue } from "./json-value.ts";
import { pythonText } from "./python-text.ts";
import { UnprintableError } from "./unprintable-error.ts";

/** White space and border that a column adds to its widest cell. */
const COLUMN_PADDING = 4;

/** One box of a table: a title, column titles and rows, drawn `indent` bars further in than the outermost. */
export class TableSection {
  readonly title: string | null;
  readonly indent: number;
  readonly rows: string[][] = [];
  #titles: readonly string[] = [];
  #columns: number | undefined;
  #widths: number[] = [];

  constructor(title: string | null, indent: number) {
    this.title = title;
    this.indent = indent;
  }

  get columnTitles(): readonly string[] {
    return this.#titles;
  }

  setColumnTitles(titles: readonly string[]): void {
    this.#columns ??= titles.length;
    this.#titles = titles;
    this.#widen(titles);
  }

  /** @throws UnprintableError where the row has another number of cells than the rows before it */
  addRow(cells: readonly JsonValue[]): void {
    this.#columns ??= cells.length;
    if (cells.length !== this.#columns) {
      throw new UnprintableError(`Row should have ${this.#columns} elements, instead it has ${cells.length}`);
    }
    const texts = cells.map(pythonText);
    this.rows.push(texts);
    this.#widen(texts);
  }

  /** How wide it is with its borders and the bars on both sides. */
  get width(): number {
    const bars = 2 * this.indent;
    const columns = this.#widths.reduce((sum, width) => sum + width + COLUMN_PADDING, 0);
    // A section without a title is as wide as the AWS CLI finds it, which measures the word None.
    return Math.max(textWidth(this.title ?? "None") + 2 + bars, columns + 2 + bars);
  }

  columnWidths(total: number): number[] {
    return fitColumns(
      this.#widths.map((width) => width + COLUMN_PADDING),
      total,
    );
  }

  /** A section of one row stands upright: a row for each column, its title first. Others are given back as they are. */
  upright(): TableSection {
    const [row] = this.rows;
    if (this.rows.length !== 1 || row === undefined || this.#titles.length === 0) return this;
    const section = new TableSection(this.title, this.indent);
    this.#titles.forEach((title, column) => {
      section.addRow([title, row[column] ?? ""]);
    });
    return section;
  }

  #widen(cells: readonly string[]): void {
    this.#widths = cells.map((cell, column) => Math.max(textWidth(cell), this.#widths[column] ?? 0));
  }
}
