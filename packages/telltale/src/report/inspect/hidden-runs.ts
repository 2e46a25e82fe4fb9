import type { Inventory } from "../../static/result/inspection.ts";
import { countText } from "../amounts.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { columnsOf } from "../text/columns.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { placeText } from "./place-text.ts";
import { section, textColumn } from "./section.ts";

type Entry = Inventory["hiddenRuns"][number];

const shown = 6;

/** Messages in invisible characters, the most severe first. */
export function hiddenRuns(all: readonly Entry[], width: number): readonly Line[] {
  const lines = all.slice(0, shown).flatMap((entry) => linesOf(entry, width - textColumn));
  const rest = all.length - shown;
  if (rest > 0) lines.push([span(`+${rest} more (--json has all)`, "dim")]);
  return lines.length === 0 ? [] : [...section("UNSEEN", lines), []];
}

function linesOf(entry: Entry, available: number): readonly (readonly Span[])[] {
  const { kind, severity, characters, names, by, payload, example, places, count } = entry;
  const [first] = places;
  const where =
    first === undefined ? "" : `  ${placeText(first)}${count > 1 ? ` +${count - 1}` : ""}`;
  const what = `${kind.replaceAll("-", " ")}: ${countText(characters, "character")}`;
  const named = by === undefined ? names.join(", ") : by;
  const head = cutEnd(visible(`${what}, ${named}`), available - columnsOf(where));
  return [
    [span(head, severity === "low" ? "plain" : "bad"), span(where, "dim")],
    [span(cutEnd(visible(`  ${payload === undefined ? example : `"${payload}"`}`), available))],
  ];
}
