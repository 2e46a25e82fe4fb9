import type { Inventory } from "../../static/result/inspection.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { columnsOf } from "../text/columns.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { placeText } from "./place-text.ts";
import { section, textColumn } from "./section.ts";

type Entry = Inventory["characters"][number];

const shown = 6;
/** The most severe first. */
const order = [
  "variants",
  "tag",
  "direction",
  "look-alike",
  "variation-selector",
  "invisible",
  "space",
  "control",
];

/** Invisible and look-alike characters. */
export function characters(all: readonly Entry[], width: number): readonly Line[] {
  const lines = all
    .toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
    .slice(0, shown)
    .map((entry) => lineOf(entry, width - textColumn));
  const rest = all.length - shown;
  if (rest > 0) lines.push([span(`+${rest} more (--json has all)`, "dim")]);
  return lines.length === 0 ? [] : [...section("TEXTS", lines), []];
}

function lineOf({ kind, name, example, places, count }: Entry, available: number): readonly Span[] {
  const [first] = places;
  const where =
    first === undefined ? "" : `  ${placeText(first)}${count > 1 ? ` +${count - 1}` : ""}`;
  const title = kind === "variants" ? `choice among look-alikes: ${name}` : `${kind}: ${name}`;
  const left = available - columnsOf(where);
  const text = `${visible(title)}   ${visible(example)}`;
  return [span(cutEnd(text, left), kind === "variants" ? "bad" : "plain"), span(where, "dim")];
}
