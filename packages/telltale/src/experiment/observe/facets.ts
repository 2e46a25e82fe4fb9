import { deriveObservable } from "./observable.ts";
import type { Observable } from "./observable.ts";
import { clockOffset, readDate } from "./dates.ts";
import { differingRegions } from "./tokens.ts";
import type { Region } from "./tokens.ts";

/** Texts that differ in more ways than this are compared whole, unless they are short. */
const distinctLimit = 400;
/** Characters of all of them. */
const shortTogether = 4_000_000;
/** A text that falls into more parts than this is compared whole. */
const regionLimit = 200;

/**
 * The columns that stand for one place whose value is not the same in all trials: its text cut into
 * the parts that differ, and of each part what it says apart from how it is written.
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
 * A random value is cut by the characters that two of them happen to share; its pieces, with no more than
 * one character between them, are put together again.
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

/** Whether a part (nearly) never repeats from one whole text to another. */
function isMade(region: Region, observable: Observable): boolean {
  return (
    observable.values.length >= 4 && new Set(region.parts).size >= 0.6 * observable.values.length
  );
}

function gapBetween(one: Region, other: Region, observable: Observable): string {
  const end = (one.starts[0] ?? 0) + (one.parts[0]?.length ?? 0);
  return observable.values[0]?.slice(end, other.starts[0]) ?? "";
}

/** Where every value there is a date: the way it is written, the day it says, the clock it was read off. */
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

/** Letters and digits counted, all else kept: what a random value shows of itself. */
function shapeOf(part: Observable): readonly Observable[] {
  // What is left out, or always the same in some trials, says nothing of whether the others repeat.
  const present = part.symbols.filter((symbol) => symbol >= 0).length - mostOften(part);
  // How many digits a measured number has says nothing.
  if (
    part.isNumber === true ||
    part.values.length * 2 < present ||
    part.values.some((value) => value.length > 4096)
  )
    return [];
  const shape = deriveObservable(part, "shape", (value) =>
    value.replaceAll(/[\p{L}\p{N}]+/gu, (run) => `w${run.length}`),
  );
  // Signs that are part of the alphabet (base64 has two) fall anywhere: then how long it is, and of what digits.
  const plain =
    shape === undefined || shape.values.length <= patternLimit
      ? shape
      : deriveObservable(part, "shape", (value) => `${digitsOf(value)} ${value.length}`);
  return plain === undefined ? [] : [plain];
}

/** Trials with the most frequent value. */
function mostOften(part: Observable): number {
  const counts = part.values.map(() => 0);
  for (const symbol of part.symbols) if (symbol >= 0) counts[symbol] = (counts[symbol] ?? 0) + 1;
  return Math.max(0, ...counts);
}

/** More patterns than these are made by chance. */
const patternLimit = 12;

function digitsOf(value: string): string {
  if (/^\d+$/.test(value)) return "decimal";
  return /^[\da-f]+$/i.test(value) ? "hexadecimal" : "text";
}

/** Texts longer than this, and more of them than this, are not looked at so. */
const longestSpaced = 16 * 1024;
const mostSpaced = 100;

/**
 * Where what a text says and with which white space are set by different things, no value of the whole tells either: a
 * list of the files of any folder, indented in one of two ways. Only where some words were seen with white space of two
 * kinds; what is spaced otherwise because it says something else is no column of its own.
 */
function spacingOf(part: Observable): readonly Observable[] {
  const { values } = part;
  if (part.isNumber === true || values.length > mostSpaced) return [];
  if (values.some((value) => value.length > longestSpaced)) return [];
  const said = new Set(values.map((value) => value.replaceAll(/\s+/gu, " ")));
  // One text with several kinds is told by its values; as many texts as values have one kind each.
  if (said.size < 2 || said.size === values.length) return [];
  const spacing = deriveObservable(part, "spacing", kindsOfSpace);
  if (spacing === undefined) return [];
  // It is not what the part says in other words: it is looked at although the part is settled.
  const { sourceKey: _, ...alone } = spacing;
  return [alone];
}

/** The white space in a text other than single spaces and line breaks: how many words and lines there are is what it says. */
function kindsOfSpace(text: string): string | undefined {
  const runs = text.match(/(?<mark>\s)\k<mark>*/gu);
  const kinds = runs?.filter((run) => run !== " " && !/^\n+$/.test(run));
  return kinds && [...new Set(kinds)].toSorted().join("");
}
