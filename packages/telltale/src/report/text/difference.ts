import { codeOf } from "../../capture/dialect/characters/name.ts";
import { isConfusable, looksLike } from "../../capture/dialect/characters/skeleton.ts";
import type { Span } from "../line.ts";
import { columnsOf } from "./columns.ts";
import { piecesOf } from "./compare.ts";
import type { Piece } from "./compare.ts";
import { cutEnd, cutMiddle, cutStart } from "./cut.ts";
import { isUndrawn, visible } from "./visible.ts";

/**
 * Values of one place under different levels, each in at most `width` columns, cut so that the difference stays visible
 * and aligned between values. A differing character is followed by its code where it cannot be distinguished by eye
 * from the one in another value: `Today'U+0027s`, `TodayʼU+02BCs`. Differences have the style `changed`.
 */
export function showDifference(
  values: readonly string[],
  width: number,
): readonly (readonly Span[])[] {
  const cut = piecesOf(values);
  const naming = charactersToName(cut);
  const rows = cut.map((pieces) => pieces.map((piece) => drawn(piece, naming)));
  const available = Math.max(0, width - Math.max(0, ...rows.map(changedColumns)));
  return rows.map((row) =>
    row.length === 0
      ? [{ text: "(nothing)", style: "dim" }]
      : // Where one value alone takes all room, the others need not stand under it.
        fitted(row, width, available > 0 ? available : width - changedColumns(row)),
  );
}

/** Characters that differ between the values and look like one another, like nothing, or like white space. */
function charactersToName(rows: readonly (readonly Piece[])[]): ReadonlySet<string> {
  const changed = rows.flatMap((pieces) => pieces.filter((piece) => piece.changed));
  const characters = new Set(changed.map((piece) => piece.text).join(""));
  const alike = [...Map.groupBy(characters, (character) => looksLike(character)).values()];
  // ASCII letters that look alike (l, I) differ in ordinary words too.
  const mistakable = alike.filter((group) => group.some((character) => isConfusable(character)));
  return new Set(mistakable.flat());
}

function drawn(piece: Piece, naming: ReadonlySet<string>): Piece {
  if (!piece.changed) return { text: visible(piece.text), changed: false };
  const blank = /^\s+$/.test(piece.text);
  const text = [...piece.text].map((character) => {
    const name = codeOf(character.codePointAt(0) ?? 0);
    if (blank && character === " ") return name;
    if (isUndrawn(character)) return visible(character);
    return naming.has(character) ? character + name : character;
  });
  return { text: visible(text.join("")), changed: true };
}

function changedColumns(row: readonly Piece[]): number {
  return row.reduce((sum, piece) => sum + (piece.changed ? columnsOf(piece.text) : 0), 0);
}

/** Gives each unchanged part its share of the columns; a difference is cut only when it alone is too long. */
function fitted(row: readonly Piece[], width: number, available: number): readonly Span[] {
  const same = row.filter((piece) => !piece.changed);
  const shares = sharesOf(
    same.map((piece) => columnsOf(piece.text)),
    available,
  );
  let next = 0;
  const spans = row.map((piece, index): Span => {
    if (piece.changed) return { text: piece.text, style: "changed" };
    const share = shares[next++] ?? 0;
    if (index === 0) return { text: cutStart(piece.text, share), style: "plain" };
    const cut = index === row.length - 1 ? cutEnd : cutMiddle;
    return { text: cut(piece.text, share), style: "plain" };
  });
  return withinWidth(spans, width);
}

/** Divides the available columns: small wants are met completely, the others share the rest evenly. */
function sharesOf(wants: readonly number[], available: number): readonly number[] {
  const shares = wants.map(() => 0);
  let left = available;
  let waiting = wants.length;
  const smallestFirst = [...wants.entries()].toSorted((a, b) => a[1] - b[1]);
  for (const [index, want] of smallestFirst) {
    const share = Math.min(want, Math.floor(left / waiting));
    shares[index] = share;
    left -= share;
    waiting -= 1;
  }
  return shares;
}

function withinWidth(spans: readonly Span[], width: number): readonly Span[] {
  const out: Span[] = [];
  let left = width;
  for (const span of spans) {
    if (left <= 0) break;
    const text = cutEnd(span.text, left);
    out.push({ ...span, text });
    left -= columnsOf(text);
    if (text !== span.text) break;
  }
  return out;
}
