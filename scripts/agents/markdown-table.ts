import { columnsOf, padEnd } from "../../packages/telltale/src/report/text/columns.ts";

/** A Markdown table with aligned columns, as the formatter would leave it, and an empty line after it. */
export function markdownTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = titles.map((title, column) =>
    Math.max(3, columnsOf(title), ...rows.map((row) => columnsOf(row[column] ?? ""))),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => padEnd(cells[column] ?? "", width)).join(" | ")} |`;
  return [line(titles), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""];
}

/** What a subject wrote is data: nothing of it may end a cell, open a tag or a code span. */
export function cellText(text: string): string {
  return text.replaceAll(/[\\|`<\]]/g, (character) => `&#${character.charCodeAt(0)};`);
}
