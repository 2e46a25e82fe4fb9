import type { Place } from "../result/place.ts";

const mostLines = 20;

/** Lines for `coverage.limits`: where code is made that only the running program knows. */
export function describeUnresolvedCode(places: readonly Place[]): readonly string[] {
  const lines = [
    ...new Set(
      places.map(
        ({ file, line, column }) =>
          `code made at run time at ${file}:${line ?? 1}:${column ?? 1}: not read`,
      ),
    ),
  ];
  const rest = lines.length - mostLines;
  return rest <= 0
    ? lines
    : [...lines.slice(0, mostLines), `code made at run time in ${rest} more places: not read`];
}
