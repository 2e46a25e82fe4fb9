import type { ProseChange } from "../../static/versions/version-diff.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { diffLines } from "./diff-lines.ts";

const shownTexts = 4;
const shownLines = 4;

/** Changed texts; instructions for a model first. */
export function prose(list: readonly ProseChange[], width: number, all: boolean): readonly Line[] {
  if (list.length === 0) return [];
  const count = (change: ProseChange["change"]): number =>
    list.filter((each) => each.prompt && each.change === change).length;
  const others = list.filter(({ prompt }) => !prompt).length;
  const counts = (["changed", "new", "gone"] as const)
    .map((change) => [count(change), change] as const)
    .filter(([number]) => number > 0)
    .map(([number, change]) => `${number} ${change}`);
  const shown = all ? list : list.filter(({ prompt }) => prompt).slice(0, shownTexts);
  const rest = list.length - shown.length;
  return [
    [
      span("  PROMPTS ", "heading"),
      span(counts.length === 0 ? "none changed" : counts.join(", ")),
      span(others > 0 ? `; ${others} other texts` : "", "dim"),
    ],
    ...shown.flatMap((each): readonly Line[] => {
      const place = each.after ?? each.before;
      const where =
        place === undefined
          ? ""
          : `${place.file.split(/[/!]/).at(-1) ?? ""}:${place.line ?? 1}:${place.column ?? 1}`;
      return [
        [span(`    ${each.change}`, "strong"), span(`  ${where}`, "dim")],
        ...diffLines(each.lines, width, all ? 60 : shownLines),
      ];
    }),
    ...(rest > 0 && !all ? [[span(`  and ${rest} more texts: telltale diff --all`, "dim")]] : []),
  ];
}
