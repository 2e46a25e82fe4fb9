import type { HiddenTable } from "../../static/result/inspection.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { columnsOf } from "../text/columns.ts";
import { cutEnd } from "../text/cut.ts";
import { namedCharacters } from "../text/named-characters.ts";
import { visible } from "../text/visible.ts";
import { placeText } from "./place-text.ts";
import { section, textColumn } from "./section.ts";

const shown = 6;

/** The contents of hidden tables, decoded. */
export function tables(all: readonly HiddenTable[], width: number): readonly Line[] {
  const lines = all.slice(0, shown).flatMap((table) => linesOf(table, width - textColumn));
  const rest = all.length - shown;
  if (rest > 0) lines.push([span(`+${rest} more (--json has all)`, "dim")]);
  return lines.length === 0 ? [] : [...section("HIDDEN", lines), []];
}

function linesOf(table: HiddenTable, available: number): (readonly Span[])[] {
  const { count, holds, hiddenBy, place, values, digest } = table;
  const what =
    digest === undefined ? holds.replaceAll("-", " ") : `${digest} digests, of what is unknown`;
  const head = `${count} ${what}, hidden by ${hiddenBy.join(", ").replaceAll("-", " ")}`;
  const where = placeText(place);
  return [
    [
      span(cutEnd(visible(head), available - columnsOf(where) - 2), "strong"),
      span(`  ${where}`, "dim"),
    ],
    [span(cutEnd(`  ${values.map((value) => namedCharacters(value)).join("  ")}`, available))],
  ];
}
