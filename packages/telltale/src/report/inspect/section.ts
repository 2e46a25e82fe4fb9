import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { padEnd } from "../text/columns.ts";

/** Columns before a section's text: two, and those of the section's name. */
export const textColumn = 12;
export const nameWidth = textColumn - 2;

/** Lines with the section's name before the first. */
export function section(name: string, lines: readonly (readonly Span[])[]): readonly Line[] {
  return lines.map((line, index) => [
    span(`  ${padEnd(index === 0 ? name : "", nameWidth)}`, "heading"),
    ...line,
  ]);
}
