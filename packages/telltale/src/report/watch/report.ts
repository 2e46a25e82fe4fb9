import { executesOf } from "../../judgement/audit/executes.ts";
import { isFolded, readsOf } from "../../judgement/audit/reads.ts";
import { writesOf } from "../../judgement/audit/writes.ts";
import type { Decode } from "../../judgement/rules/evidence.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { foldPaths } from "../fold-paths.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";
import { span, writeLines } from "../line.ts";
import { colourPainter, plainPainter } from "../paint.ts";
import { reportWidth } from "../screen.ts";
import { visible } from "../text/visible.ts";
import { heading } from "./heading.ts";
import { installScriptLines } from "./install-scripts.ts";
import type { NamedScript } from "./install-scripts.ts";
import { nextAudit } from "./next.ts";
import type { NextAudit } from "./next.ts";
import { output } from "./output.ts";
import { sent } from "./sent.ts";
import { unread } from "./unread.ts";
import { localAccesses } from "./local-access.ts";

export interface WatchReportOptions {
  /** Columns of the terminal; 100 without one. Limited to 80 to 160. */
  readonly columns?: number | undefined;
  readonly colour: boolean;
  readonly decode: Decode;
  readonly installScripts?: readonly NamedScript[];
  readonly next?: NextAudit;
}

const linesOfItems = 4;

/** The report of one trial. All text of the subject in it is safe for a terminal. */
export function watchReport(trace: Trace, options: WatchReportOptions): string {
  const width = reportWidth(options.columns);
  const reads = readsOf([trace]);
  const own = [...new Set(reads.filter((read) => !isFolded(read)).map((read) => read.path))];
  const system = reads.some(isFolded) ? ["and system files"] : [];
  const lists: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["NAMES", [...new Set(trace.lookups.map((lookup) => lookup.name))], []],
    ["READ", foldPaths(own), system],
    ["WROTE", foldPaths(writesOf(trace)), []],
    ["RAN", executesOf([trace]).map((execution) => execution.argv.join(" ")), []],
  ];
  const lines = [
    ...heading(trace, width),
    ...installScriptLines(options.installScripts ?? [], width),
    ...sent(trace, options.decode, width),
    ...unread(trace),
    ...localAccesses(trace),
    ...lists.flatMap(([name, all, after]) =>
      items(name, all, { notes: after, limit: linesOfItems, width }),
    ),
    [],
    ...output(trace),
    ...notes(trace),
    ...(options.next === undefined ? [] : nextAudit(options.next)),
  ];
  return writeLines(lines, width, options.colour ? colourPainter : plainPainter);
}

/** Limits that were reached and means that were missing: what was not observed. */
function notes(trace: Trace): readonly Line[] {
  const lines = [...new Set(trace.notes.map((note) => note.message))].slice(0, 8);
  const means = trace.means.length === 0 ? "nothing" : trace.means.join(", ");
  return [
    [],
    ...lines.map((line): Line => [span("  "), span("note     ", "warning"), span(visible(line))]),
    [span(`  observed by ${visible(means)}`, "dim")],
  ];
}
