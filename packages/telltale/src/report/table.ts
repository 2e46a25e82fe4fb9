import type { Line, Span } from "./line.ts";
import { cell, span } from "./line.ts";
import { columnsOf } from "./text/columns.ts";
import { cutEnd, cutMiddle } from "./text/cut.ts";

export interface Column {
  readonly title: string;
  readonly side: "left" | "right";
  /** Whether it is narrowed when a table is too wide; other columns keep the width of their content. */
  readonly flexible?: boolean;
  /** Where a text that is too long is cut; in the middle by default. */
  readonly cut?: "middle" | "end";
}

const gap = "  ";
/** The least width of a flexible column. */
const leastFlexible = 12;

/**
 * Rows under aligned titles, in at most `width` columns as far as the other columns allow.
 * @param lead the spans before the titles (the section's name); rows are indented by `indent`.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Span[])[],
  options: { readonly lead: Line; readonly indent: number; readonly width: number },
): readonly Line[] {
  const wanted = columns.map((column, index) =>
    Math.max(columnsOf(column.title), ...rows.map((row) => columnsOf(row[index]?.text ?? ""))),
  );
  const widths = squeezed(
    columns,
    wanted,
    options.width - options.indent - gap.length * (columns.length - 1),
  );
  const leadWidth = options.lead.reduce((sum, part) => sum + columnsOf(part.text), 0);
  const head = columns.map((column, index) => {
    // The section's name stands above the first column.
    const available = (widths[index] ?? 0) + (index === 0 ? options.indent - leadWidth : 0);
    const title = cell(
      span(cutMiddle(column.title, Math.max(0, available)), "dim"),
      Math.max(0, available),
      column.side,
    );
    return index === 0 ? title : { ...title, text: gap + title.text };
  });
  const body = rows.map((row): Line => {
    const cells = columns.map((column, index) => {
      const part = row[index] ?? span("");
      const width = widths[index] ?? 0;
      const fitted = cell(
        { ...part, text: (column.cut === "end" ? cutEnd : cutMiddle)(part.text, width) },
        width,
        column.side,
      );
      return index === 0 ? fitted : { ...fitted, text: gap + fitted.text };
    });
    return [span(" ".repeat(options.indent)), ...cells];
  });
  return [[...options.lead, ...head], ...body];
}

/** Narrows the widest flexible column again and again until the table fits. */
function squeezed(
  columns: readonly Column[],
  wanted: readonly number[],
  available: number,
): readonly number[] {
  const widths = wanted.map((width) => Math.min(width, available));
  for (;;) {
    if (widths.reduce((sum, width) => sum + width, 0) <= available) return widths;
    let widest = -1;
    for (const [index, width] of widths.entries()) {
      if (columns[index]?.flexible !== true || width <= leastFlexible) continue;
      if (width > (widths[widest] ?? 0)) widest = index;
    }
    if (widest === -1) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}
