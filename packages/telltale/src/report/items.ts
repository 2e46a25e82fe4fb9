import type { Line } from "./line.ts";
import { span } from "./line.ts";
import { columnsOf, padEnd } from "./text/columns.ts";
import { cutMiddle } from "./text/cut.ts";
import { visible } from "./text/visible.ts";

const indent = 2;
const usualNameWidth = 8;
/** Columns of the longest item (a path or a command). */
const itemColumns = 48;

export interface ItemsLayout {
  /** Shown after the items. */
  readonly notes: readonly string[];
  /** Limit on the lines. */
  readonly limit: number;
  readonly width: number;
  /** Columns of the name; eight when absent. */
  readonly nameWidth?: number;
}

/** Items side by side after a name, on a limited number of lines, then the number of those that did not fit. */
export function items(name: string, all: readonly string[], layout: ItemsLayout): readonly Line[] {
  const { nameWidth = usualNameWidth } = layout;
  const { rows, placed } = placedRows(all, layout);
  const rest = all.length - placed;
  const end = [...(rest > 0 ? [`+${rest}`] : []), ...layout.notes].join("  ");
  if (all.length === 0 && end === "") rows.push("nothing");
  if (rows.length === 0) rows.push("");
  return rows.map((text, index): Line => {
    const label = span(" ".repeat(indent) + padEnd(index === 0 ? name : "", nameWidth), "heading");
    if (index < rows.length - 1 || end === "") return [label, span(text)];
    return [label, span(text), span(`${text === "" ? "" : "  "}${end}`, "dim")];
  });
}

function placedRows(
  all: readonly string[],
  layout: ItemsLayout,
): { rows: string[]; placed: number } {
  const available = layout.width - indent - (layout.nameWidth ?? usualNameWidth);
  const end = columnsOf([`+${all.length}`, ...layout.notes].join("  ")) + 2;
  const rows: string[] = [];
  let row = "";
  let placed = 0;
  for (const item of all) {
    const drawn = cutMiddle(visible(item), itemColumns);
    // The last line keeps space for what follows the items.
    const kept = rows.length === layout.limit - 1 ? end : 0;
    const joined = row === "" ? drawn : `${row}  ${drawn}`;
    if (columnsOf(joined) + kept <= available) row = joined;
    else if (rows.length < layout.limit - 1) {
      rows.push(row);
      row = drawn;
    } else break;
    placed += 1;
  }
  if (row !== "") rows.push(row);
  return { rows, placed };
}
