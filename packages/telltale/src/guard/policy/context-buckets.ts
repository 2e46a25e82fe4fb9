import type { RequestContext } from "./request.ts";

/** The context as the engine is given it. */
export interface KnownContext {
  readonly dialect: string;
  readonly labels: readonly string[];
  readonly bytes: number;
  readonly hour?: number;
  readonly weekday?: number;
}

/** Labels of one content, and characters of one: a decoder that finds more says nothing more. */
const mostLabels = 32;
const longestLabel = 64;

/**
 * The context in few different forms, so that the memory of decisions holds: sizes are rounded up to 1, 2 or 5 times a
 * power of ten, so a limit at such a number is exact, and times are hours.
 */
export function knownContext(given: RequestContext = {}): KnownContext {
  const { dialect = "", labels = [], bytes = 0, time } = given;
  const names = labels.slice(0, mostLabels).map((label) => cut(label));
  return {
    dialect: cut(dialect),
    labels: [...new Set(names)].toSorted(),
    bytes: roundedUp(bytes),
    ...(time === undefined
      ? {}
      : { hour: whole(time.hour, 0, 23), weekday: whole(time.weekday, 1, 7) }),
  };
}

function cut(text: string): string {
  return text.slice(0, longestLabel).toWellFormed();
}

/** 0, 1, 2, 5, 10, 20, 50, ... up to 10^15, which the engine's 64 bits hold. */
export function roundedUp(bytes: number): number {
  const limit = 10 ** 15;
  if (!(bytes > 0)) return 0;
  for (let unit = 1; unit < limit; unit *= 10) {
    const mark = [1, 2, 5].find((step) => bytes <= step * unit);
    if (mark !== undefined) return mark * unit;
  }
  return limit;
}

function whole(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.floor(value))) : least;
}
