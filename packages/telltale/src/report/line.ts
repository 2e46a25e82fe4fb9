import { columnsOf, padEnd, padStart } from "./text/columns.ts";
import { cutEnd } from "./text/cut.ts";
import type { Painter } from "./paint.ts";
import type { Style } from "./style.ts";

/** A text that has passed `visible`, with its style. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Span[];

export function span(text: string, style: Style = "plain"): Span {
  return { text, style };
}

export function columnsOfLine(line: Line): number {
  return line.reduce((sum, part) => sum + columnsOf(part.text), 0);
}

/**
 * `left` and `right` at the two edges of `width`, with at least two spaces between them; `left` is cut where needed.
 */
export function justify(left: Line, right: Line, width: number): Line {
  const available = width - columnsOfLine(right);
  const cut = cutLine(left, Math.max(0, available - 2));
  return [...cut, span(" ".repeat(Math.max(0, available - columnsOfLine(cut)))), ...right];
}

export function cutLine(line: Line, width: number): Line {
  const out: Span[] = [];
  let left = width;
  for (const part of line) {
    if (left <= 0) break;
    const text = cutEnd(part.text, left);
    out.push({ ...part, text });
    if (text !== part.text) break;
    left -= columnsOf(text);
  }
  return out;
}

/** Pads or cuts a cell to a width, aligned to one side of its column. */
export function cell(part: Span, width: number, side: "left" | "right" = "left"): Span {
  return { ...part, text: side === "left" ? padEnd(part.text, width) : padStart(part.text, width) };
}

/** The lines as text, each cut to `width` and without trailing spaces. */
export function writeLines(lines: readonly Line[], width: number, paint: Painter): string {
  return lines.map((line) => `${writeLine(trimmed(cutLine(line, width)), paint)}\n`).join("");
}

function writeLine(line: Line, paint: Painter): string {
  return line.map((part) => paint(part.style, part.text)).join("");
}

function trimmed(line: Line): Line {
  const out = [...line];
  for (let last = out.pop(); last !== undefined; last = out.pop()) {
    const text = last.text.trimEnd();
    if (text !== "") return [...out, { ...last, text }];
  }
  return [];
}
