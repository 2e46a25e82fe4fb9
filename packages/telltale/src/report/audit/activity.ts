import { isFolded } from "../../audit/reads.ts";
import type { AuditResult } from "../../audit/result.ts";
import { baseName } from "../../rules/program.ts";
import { countText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { columnsOf, padEnd } from "../text/columns.ts";
import { cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { sectionIndent } from "./layout.ts";

const nameWidth = 8;
/** Longest item: a path or a command name. */
const itemColumns = 48;
const linesOfReads = 2;

/** What it read outside its own files and what it ran, most telling first. */
export function activity(result: AuditResult, width: number): readonly Line[] {
  const own = [...new Set(result.reads.filter((read) => !isFolded(read)).map((read) => read.path))];
  const folded = result.reads.filter(isFolded).length;
  const note = folded === 0 ? [] : [`and system files`];
  const commands = [
    ...counts(result.executes.map((execution) => baseName(execution.argv[0] ?? ""))),
  ];
  return [
    ...items("READ", own, note, linesOfReads, width),
    ...items(
      "RAN",
      commands.map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)),
      [],
      1,
      width,
    ),
  ];
}

function counts(names: readonly string[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  return new Map([...counted].toSorted((a, b) => b[1] - a[1]));
}

/** Items side by side on a bounded number of lines, then how many did not fit. */
export function items(
  name: string,
  all: readonly string[],
  notes: readonly string[],
  limit: number,
  width: number,
): readonly Line[] {
  const drawn = all.map((item) => cutMiddle(visible(item), itemColumns));
  const room = width - sectionIndent - nameWidth;
  const rows: string[] = [];
  let row = "";
  let placed = 0;
  for (const item of drawn) {
    // Room is kept on the last line for what is said after the items.
    const kept =
      rows.length === limit - 1 ? columnsOf([`+${all.length}`, ...notes].join("  ")) + 2 : 0;
    const joined = row === "" ? item : `${row}  ${item}`;
    if (columnsOf(joined) + kept <= room) row = joined;
    else if (rows.length < limit - 1) {
      rows.push(row);
      row = item;
    } else break;
    placed += 1;
  }
  const rest = all.length - placed;
  const end = [...(rest > 0 ? [`+${rest}`] : []), ...notes].join("  ");
  const last = all.length === 0 && notes.length === 0 ? "nothing" : row;
  return [...rows, last].map((text, index): Line => [
    span("  "),
    span(padEnd(index === 0 ? name : "", nameWidth), "heading"),
    span(text),
    ...(index === rows.length && end !== ""
      ? [span(`${text === "" ? "" : "  "}${end}`, "dim")]
      : []),
  ]);
}

/** `3 files of the system` */
export function systemFilesText(count: number): string {
  return countText(count, "system file");
}
