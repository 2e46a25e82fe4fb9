import { fieldOf, textOf } from "../json.ts";
import type { JsonRecord } from "../json.ts";
import { generateText } from "../pattern/generate.ts";
import { parsePattern } from "../pattern/parse.ts";
import { formatNamed } from "./format.ts";
import { countOf } from "./resolve.ts";

const longest = 10_000;

/** A text for a schema: by its format, by its pattern, or "ok" padded to the required length. */
export function fillText(schema: JsonRecord): string {
  const least = Math.min(countOf(schema, "minLength") ?? 0, longest);
  const most = countOf(schema, "maxLength") ?? Infinity;
  const source = textOf(fieldOf(schema, "pattern"));
  const pattern = source === "" ? undefined : parsePattern(source);
  const generated = pattern && generateText(pattern, least);
  if (generated !== undefined) return pad(generated, least);
  const format = formatNamed(textOf(fieldOf(schema, "format")));
  if (format) return format.value;
  return pad("ok", least).slice(0, Math.max(0, most));
}

/** Lengthens a text: after a pattern without an end anchor anything may follow. */
function pad(text: string, least: number): string {
  return text.length < least ? text.padEnd(least, "o") : text;
}

/** 1 where the schema allows it, else an allowed number near its bounds; 1 when it allows none. */
export function fillNumber(schema: JsonRecord, whole: boolean): number {
  const low = countOf(schema, "minimum") ?? -Infinity;
  const high = countOf(schema, "maximum") ?? Infinity;
  // In draft 4 a boolean makes `minimum` itself exclusive.
  const above =
    fieldOf(schema, "exclusiveMinimum") === true ? low : countOf(schema, "exclusiveMinimum");
  const below =
    fieldOf(schema, "exclusiveMaximum") === true ? high : countOf(schema, "exclusiveMaximum");
  const least = Math.max(low, above ?? -Infinity);
  const most = Math.min(high, below ?? Infinity);
  const allowed = (value: number) =>
    value >= low &&
    value <= high &&
    value > (above ?? -Infinity) &&
    value < (below ?? Infinity) &&
    (!whole || Number.isInteger(value));
  const near = [1, 0, least, most, least / 2 + most / 2, least + 1, most - 1].filter(
    Number.isFinite,
  );
  const step = Math.abs(countOf(schema, "multipleOf") ?? 0) || (whole ? 1 : 0);
  const values = step === 0 ? near : near.flatMap((value) => multiplesNear(value, step));
  return values.find(allowed) ?? 1;
}

/** Multiples of a step near a value, nearest first; enough of them for a fractional step to include an integer. */
function multiplesNear(value: number, step: number): readonly number[] {
  const first = Math.round(value / step);
  const multiples: number[] = [];
  for (let away = 0; away <= 100; away++) {
    // Rounded to remove errors of binary fractions, and without negative zero.
    for (const count of [first + away, first - away]) {
      multiples.push(Number((count * step).toPrecision(15)) + 0);
    }
  }
  return multiples;
}
