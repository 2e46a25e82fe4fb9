import type { Observable } from "../../observe/observable.ts";
import { featureOf } from "./feature.ts";
import type { Feature } from "./feature.ts";

const quarters = ["lowest quarter", "second quarter", "third quarter", "highest quarter"];

/** The features of a number: its magnitude, its trailing zeros and decimals, and whether its last digit is even. */
export function numberFeatures(observable: Observable): readonly Feature[] {
  const numbers = observable.values.map(Number);
  const sorted = Array.from(observable.symbols)
    .flatMap((symbol) => (symbol < 0 ? [] : [numbers[symbol] ?? 0]))
    .toSorted((one, other) => one - other);
  const cuts = [1, 2, 3].map((part) => sorted[Math.floor((part * sorted.length) / 4)] ?? 0);
  const quarterOf = (text: string): number => cuts.filter((cut) => Number(text) >= cut).length;
  return [
    // A clock advances from trial to trial, whatever the assignment.
    isClock(numbers) ? undefined : featureOf(observable, "size", "dispersion", quarters, quarterOf),
    ...trimFeatures(observable),
    featureOf(observable, "last digit", "bits", ["even", "odd"], (text) => {
      const digits = text.replace(/e.*$/i, "");
      return Number(digits.at(-1) ?? 0) % 2;
    }),
  ].filter((feature) => feature !== undefined);
}

/**
 * Whether all numbers are times since 1970 between 2001 and 2096: in seconds, milliseconds, microseconds or
 * nanoseconds.
 */
function isClock(numbers: readonly number[]): boolean {
  return [1, 1e3, 1e6, 1e9].some((unit) =>
    numbers.every((number) => number >= 1e9 * unit && number < 4e9 * unit),
  );
}

const zeros = ["no zeros", "one zero", "two zeros", "three zeros or more"];
const lengths = ["none", "1 to 3", "4 to 9", "more than 9"];

/** Features of how a number or a written time is trimmed: the zeros at its end, and its decimals. */
export function trimFeatures(observable: Observable): readonly Feature[] {
  return [
    featureOf(observable, "zeros at the end", "bits", zeros, (text) => {
      // Of a written time only the fraction of its second counts: the rest says when it is.
      const isWritten = observable.facet === "timestamp" || /^\d+[^\d.e]/i.test(text);
      const digits = isWritten ? (/:\d\d[.,](\d+)/.exec(text)?.[1] ?? "") : text;
      return Math.min(3, /0*$/.exec(digits)?.[0].length ?? 0);
    }),
    featureOf(observable, "decimals", "bits", lengths, (text) => {
      const decimals = /[.,](\d+)(?:Z|[+-]\d\d:?\d\d)?$/.exec(text)?.[1]?.length ?? 0;
      return decimals === 0 ? 0 : decimals <= 3 ? 1 : decimals <= 9 ? 2 : 3;
    }),
  ].filter((feature) => feature !== undefined);
}
