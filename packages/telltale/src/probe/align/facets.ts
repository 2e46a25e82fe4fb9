import { derivedColumn } from "./column.ts";
import type { Column } from "./column.ts";
import { readDate } from "./dates.ts";
import { differingRegions } from "./tokens.ts";

/** Texts that differ in more ways than this are compared whole. */
const distinctLimit = 400;
/** A text that falls into more parts than this is compared whole. */
const regionLimit = 200;

/**
 * The columns that stand for one place whose value is not the same in all trials: its text cut into
 * the parts that differ, and of each part what it says apart from how it is written.
 *
 * @param began for each trial, milliseconds since 1970.
 */
export function facetsOf(column: Column, began: readonly number[]): readonly Column[] {
  return partsOf(column).flatMap((part) => {
    const dates = datesOf(part, began);
    return dates.length > 0 ? [{ ...part, facet: "moment" as const }, ...dates] : [part, ...shapeOf(part)];
  });
}

function partsOf(column: Column): readonly Column[] {
  if (column.facet !== "value" || column.values.length < 2 || column.values.length > distinctLimit) return [column];
  const regions = differingRegions(column.values);
  if (regions.length === 0 || regions.length > regionLimit) return [column];
  const only = regions.length === 1 ? regions[0] : undefined;
  if (only !== undefined && only.parts.every((part, index) => part === column.values[index])) return [column];
  return regions.flatMap((region, index) => {
    const part = derivedColumn(column, "part", (value) => region.parts[column.values.indexOf(value)]);
    if (part === undefined) return [];
    const { of: _, ...alone } = part;
    return [{ ...alone, key: `${part.key} ${index}`, whole: column, starts: region.starts }];
  });
}

/** Where every value there is a date: the way it is written, the day it says, the clock it was read off. */
function datesOf(part: Column, began: readonly number[]): readonly Column[] {
  const dates = part.facet === "order" ? [] : part.values.map(readDate);
  if (dates.length === 0 || dates.some((date) => date === undefined)) return [];
  const byValue = new Map(part.values.map((value, index) => [value, dates[index]]));
  const format = derivedColumn(part, "date-format", (value) => byValue.get(value)?.format);
  const day = derivedColumn(part, "date", (value) => byValue.get(value)?.says.slice(0, 10));
  const quarter = 15 * 60_000;
  const offset = derivedColumn(part, "clock-offset", (value, trial) => {
    const date = byValue.get(value);
    if (date === undefined || !date.hasTime) return undefined;
    return String(Math.round((date.reads - (began[trial] ?? 0)) / quarter) * 15);
  });
  return [format, day, offset].filter((column) => column !== undefined);
}

/** Letters and digits counted, all else kept: what a random value shows of itself. */
function shapeOf(part: Column): readonly Column[] {
  const present = part.symbols.filter((symbol) => symbol >= 0).length;
  if (part.values.length * 2 < present || part.values.some((value) => value.length > 4096)) return [];
  const shape = derivedColumn(part, "shape", (value) => value.replace(/[\p{L}\p{N}]+/gu, (run) => `w${run.length}`));
  return shape === undefined ? [] : [shape];
}
