import type { FunctionChange } from "../../static/versions/version-diff.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { diffLines } from "./diff-lines.ts";

const shownChanges = 8;
const shownLines = 6;
const signs = { new: "NEW", gone: "GONE", changed: "CHANGED" } as const;

/**
 * The changes of highest rank with their capabilities and the code that differs; those without a capability are
 * counted.
 */
export function changes(
  list: readonly FunctionChange[],
  width: number,
  all: boolean,
): readonly Line[] {
  const touching = list.filter(({ rank }) => rank > 0);
  const shown = all ? list : touching.slice(0, shownChanges);
  const rest = list.length - shown.length;
  const silent = list.length - touching.length;
  const note = all
    ? []
    : [
        ...(touching.length > shown.length
          ? [`${touching.length - shown.length} more that touch something`]
          : []),
        ...(silent > 0 ? [`${silent} that touch nothing outside`] : []),
      ];
  return [
    ...shown.flatMap((change) => entry(change, width, all)),
    ...(rest > 0 ? [[span(`  and ${note.join(", ")}: telltale diff --all`, "dim")]] : []),
  ];
}

function entry(change: FunctionChange, width: number, all: boolean): readonly Line[] {
  const { name, gained, lost, touches, alike } = change;
  const place = change.after ?? change.before;
  const kept = touches.filter((touch) => !gained.includes(touch) && !lost.includes(touch));
  const where =
    place === undefined
      ? ""
      : `${place.file.split(/[/!]/).at(-1) ?? ""}:${place.line ?? 1}:${place.column ?? 1}`;
  const head: Line = [
    span(`  ${signs[change.change].padEnd(8)}`, "heading"),
    ...gained.map((touch) => span(change.change === "new" ? `${touch} ` : `+${touch} `, "changed")),
    ...lost.map((touch) => span(change.change === "gone" ? `${touch} ` : `-${touch} `, "warning")),
    span(kept.length > 0 ? `${kept.join(" ")} ` : ""),
    span(` ${cutMiddle(visible(name), 40)}`, "strong"),
    span(`  ${visible(where)}`, "dim"),
    span(alike > 1 ? `  and ${alike - 1} with the same change` : "", "dim"),
  ];
  return [head, ...diffLines(change.code, width, all ? 40 : shownLines), []];
}
