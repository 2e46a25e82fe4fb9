import { deriveObservable } from "./observable.ts";
import type { Observable } from "./observable.ts";
import { clockOffset, readDate } from "./dates.ts";
import { differingRegions } from "./tokens.ts";
import type { Region } from "./tokens.ts";

/** Places with more different values than this are compared whole, unless the values are short in total. */
const distinctLimit = 400;
/** Characters of all different values together that still count as short. */
const shortTogether = 4_000_000;
/** A text that splits into more differing parts than this is compared whole. */
const regionLimit = 200;

/**
 * The observables derived from one place whose value varies: its text split into the parts that differ, and for each
 * part what it says and how it is written.
 *
 * @param began for each trial, milliseconds since 1970 by each clock that the subject may have read.
 */
export function facetsOf(
  observable: Observable,
  began: readonly (readonly number[])[],
): readonly Observable[] {
  if (observable.facet !== "value" || observable.leafType === "bag") return [observable];
  return partsOf(observable).flatMap((part) => {
    const dates = datesOf(part, began);
    return dates.length > 0
      ? [{ ...part, facet: "timestamp" as const }, ...dates]
      : [part, ...shapeOf(part), ...spacingOf(part)];
  });
}

function isLongTogether(values: readonly string[]): boolean {
  return values.reduce((sum, value) => sum + value.length, 0) > shortTogether;
}

function partsOf(observable: Observable): readonly Observable[] {
  if (observable.values.length < 2) return [observable];
  if (observable.values.length > distinctLimit && isLongTogether(observable.values))
    return [observable];
  const regions = joinMade(differingRegions(observable.values), observable);
  if (regions.length === 0 || regions.length > regionLimit) return [observable];
  const only = regions.length === 1 ? regions[0] : undefined;
  if (only !== undefined && only.parts.every((part, index) => part === observable.values[index]))
    return [observable];
  return regions.flatMap((region, index) => {
    const part = deriveObservable(observable, "part", (_, __, symbol) => region.parts[symbol]);
    if (part === undefined) return [];
    const { sourceKey: _, ...alone } = part;
    return [{ ...alone, key: `${part.key} ${index}`, whole: observable, starts: region.starts }];
  });
}

/**
 * Joins the pieces of a random value, which was split at characters that happen to agree: neighbouring pieces with at
 * most one character between them.
 */
function joinMade(regions: readonly Region[], observable: Observable): readonly Region[] {
  const joined: Region[] = [];
  for (const region of regions) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      isMade(last, observable) &&
      isMade(region, observable) &&
      gapBetween(last, region, observable).length <= 1
    ) {
      joined[joined.length - 1] = {
        starts: last.starts,
        parts: observable.values.map((value, index) =>
          value.slice(
            last.starts[index],
            (region.starts[index] ?? 0) + (region.parts[index]?.length ?? 0),
          ),
        ),
      };
    } else joined.push(region);
  }
  return joined;
}

/** Whether a part looks random: it hardly ever repeats between different texts. */
function isMade(region: Region, observable: Observable): boolean {
  return (
    observable.values.length >= 4 && new Set(region.parts).size >= 0.6 * observable.values.length
  );
}

function gapBetween(one: Region, other: Region, observable: Observable): string {
  const end = (one.starts[0] ?? 0) + (one.parts[0]?.length ?? 0);
  return observable.values[0]?.slice(end, other.starts[0]) ?? "";
}

/**
 * Where every value is a date: the format it is written in, the day it states, and the offset of the clock it was read
 * from.
 */
function datesOf(part: Observable, began: readonly (readonly number[])[]): readonly Observable[] {
  const dates = part.values.map(readDate);
  if (dates.length === 0 || dates.some((date) => date === undefined)) return [];
  const format = deriveObservable(part, "date-format", (_, __, symbol) => dates[symbol]?.format);
  const day = deriveObservable(part, "date", (_, __, symbol) => dates[symbol]?.day);
  const offset = deriveObservable(part, "clock-offset", (_, trial, symbol) => {
    const date = dates[symbol];
    const offsets = (began[trial] ?? []).map((at) => date && clockOffset(date, at));
    return offsets
      .filter((each) => each !== undefined)
      .toSorted((one, other) => Math.abs(one) - Math.abs(other))[0]
      ?.toString();
  });
  return [format, day, offset].filter((observable) => observable !== undefined);
}

/** The shape of a random value: runs of letters and digits replaced by their lengths, all else kept. */
function shapeOf(part: Observable): readonly Observable[] {
  // Trials without the value, or with its most frequent one, say nothing of whether the others repeat.
  const present = part.symbols.filter((symbol) => symbol >= 0).length - mostOften(part);
  // The number of digits of a measured number says nothing.
  if (
    part.isNumber === true ||
    part.values.length * 2 < present ||
    part.values.some((value) => value.length > 4096)
  )
    return [];
  const shape = deriveObservable(part, "shape", (value) =>
    value.replaceAll(/[\p{L}\p{N}]+/gu, (run) => `w${run.length}`),
  );
  // Symbols of an encoding's alphabet (base64 has two) fall anywhere: then only the length and kind of digits count.
  const plain =
    shape === undefined || shape.values.length <= patternLimit
      ? shape
      : deriveObservable(part, "shape", (value) => `${digitsOf(value)} ${value.length}`);
  return plain === undefined ? [] : [plain];
}

/** The number of trials with the most frequent value. */
function mostOften(part: Observable): number {
  const counts = part.values.map(() => 0);
  for (const symbol of part.symbols) if (symbol >= 0) counts[symbol] = (counts[symbol] ?? 0) + 1;
  return Math.max(0, ...counts);
}

/** More shapes than this come about by chance. */
const patternLimit = 12;

function digitsOf(value: string): string {
  if (/^\d+$/.test(value)) return "decimal";
  return /^[\da-f]+$/i.test(value) ? "hexadecimal" : "text";
}

/** Limits for white space: the length of a text, and the number of different texts. */
const longestSpaced = 16 * 1024;
const mostSpaced = 100;

/**
 * White space as an observable of its own, for a text whose content and white space depend on different factors: then
 * no value of the whole text shows either. An example is a list of any folder's files, indented in one of two ways.
 * Only where some content occurs with two kinds of white space; white space that differs because the content does is no
 * observable of its own.
 */
function spacingOf(part: Observable): readonly Observable[] {
  const { values } = part;
  if (part.isNumber === true || values.length > mostSpaced) return [];
  if (values.some((value) => value.length > longestSpaced)) return [];
  const said = new Set(values.map((value) => value.replaceAll(/\s+/gu, " ")));
  // With one content the values themselves show the white space; with as many contents as values each has one kind.
  if (said.size < 2 || said.size === values.length) return [];
  const spacing = deriveObservable(part, "spacing", kindsOfSpace);
  if (spacing === undefined) return [];
  // Without a source key it is tested even where the part itself is settled.
  const { sourceKey: _, ...alone } = spacing;
  return [alone];
}

/**
 * The kinds of white space other than single spaces and line breaks: the numbers of words and lines belong to the
 * content.
 */
function kindsOfSpace(text: string): string | undefined {
  const runs = text.match(/(?<mark>\s)\k<mark>*/gu);
  const kinds = runs?.filter((run) => run !== " " && !/^\n+$/.test(run));
  return kinds && [...new Set(kinds)].toSorted().join("");
}
