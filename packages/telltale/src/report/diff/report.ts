import type { VersionDiff } from "../../static/versions/version-diff.ts";
import { bytesText, countText } from "../amounts.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";
import { span, writeLines } from "../line.ts";
import { colourPainter, plainPainter } from "../paint.ts";
import { reportWidth } from "../screen.ts";
import { visible } from "../text/visible.ts";
import { changes } from "./changes.ts";
import { fileChanges, startedChanges } from "./files.ts";
import { heading } from "./heading.ts";
import { prose } from "./prose.ts";

export interface DiffReportOptions {
  /** Columns of the terminal; 100 without one. Limited to 80 to 160. */
  readonly columns?: number | undefined;
  readonly colour: boolean;
  /** True to show everything, not only what fits a screen. */
  readonly all: boolean;
}

const linesOfNames = 3;

/** Compares two versions: counts, new names, the changes by capability, changed texts. */
export function diffReport(diff: VersionDiff, options: DiffReportOptions): string {
  const width = reportWidth(options.columns);
  const limit = options.all ? Number.MAX_SAFE_INTEGER : linesOfNames;
  const named: readonly (readonly [
    string,
    { readonly new: readonly string[]; readonly gone: readonly string[] },
  ])[] = [
    ["HOSTS", diff.hosts],
    ["READS", diff.variables],
    ["SIGNS", diff.characters],
  ];
  const lines = [
    ...heading(diff, width),
    ...named.flatMap(([name, { new: fresh, gone }]): readonly Line[] => {
      const all = [...fresh.map((each) => `+${each}`), ...gone.map((each) => `-${each}`)];
      return all.length === 0 ? [] : items(name, all, { notes: [], limit, width });
    }),
    ...startedChanges(diff.started, width, options.all),
    ...fileChanges(diff.files, width, options.all),
    ...changes(diff.changes, width, options.all),
    ...prose(diff.prose, width, options.all),
    ...coverage(diff),
  ];
  return writeLines(lines, width, options.colour ? colourPainter : plainPainter);
}

function coverage({ coverage: { before, after, limits } }: VersionDiff): readonly Line[] {
  const read = [before, after].map(
    ({ functions, modules, unreadCount, texts, notUnderstood, notUnderstoodBytes }) =>
      [
        `${functions} functions in ${modules} ${modules === 1 ? "file" : "files"}`,
        ...(texts > 0 ? [countText(texts, "other text")] : []),
        ...(notUnderstood > 0
          ? [`${notUnderstood} not understood (${bytesText(notUnderstoodBytes)})`]
          : []),
        ...(unreadCount > 0 ? [`${unreadCount} not read`] : []),
      ].join(", "),
  );
  return [
    [],
    [span(`  read: ${read.join("  →  ")}`, "dim")],
    ...limits.map((limit): Line => [span("  note ", "warning"), span(visible(limit))]),
  ];
}
