import type { Note } from "../change.ts";

/** CommonMark section 2.2: what white space defines structure, a tab behaves as spaces to a stop of four columns. */
const tabStop = 4;

/** A line without blanks at its end. */
export function trimmedEnd(line: string, note: Note<"trailing-space">): string {
  let end = line.length;
  while (end > 0 && isBlank(line.charCodeAt(end - 1))) end -= 1;
  if (end === line.length) return line;
  note("trailing-space", 1, line.length - end);
  return line.slice(0, end);
}

/** A line whose indentation is of spaces. */
export function indentedBySpaces(line: string, note: Note<"indentation">): string {
  let [at, column] = [0, 0];
  let tabs = 0;
  while (at < line.length && isBlank(line.charCodeAt(at))) {
    if (line.charCodeAt(at) === 0x09) {
      column += tabStop - (column % tabStop);
      tabs += 1;
    } else column += 1;
    at += 1;
  }
  if (tabs === 0) return line;
  note("indentation", tabs, Math.max(at, column));
  return " ".repeat(column) + line.slice(at);
}

/** A line with single spaces between its words. */
export function singleSpaced(line: string, note: Note<"space-run">): string {
  let indent = 0;
  while (indent < line.length && isBlank(line.charCodeAt(indent))) indent += 1;
  let [count, bytes] = [0, 0];
  const rest = line.slice(indent).replaceAll(/[ \t]{2,}|\t/g, (run) => {
    count += 1;
    bytes += run.length;
    return " ";
  });
  if (count === 0) return line;
  note("space-run", count, bytes);
  return line.slice(0, indent) + rest;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
