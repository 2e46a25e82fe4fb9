import type { Observable } from "../observe/observable.ts";
import { readDate } from "../observe/dates.ts";
import type { TrialContext } from "./trial-context.ts";

/**
 * Milliseconds: a time no farther than this from its trial's start was read from the trial's clock, in whatever zone.
 */
const nearTrial = 36 * 3600_000;
/** Characters of a part of a text, and of a whole value, that may be all about the time. */
const longestValue = 400;
const longestIdentifier = 120;

/**
 * Whether an observable holds, in every trial, a time of that trial's own clock: as a date, as a number, or as the part
 * of an identifier that is made of the time. Then it is overt about the clock.
 */
export function tellsOwnClock(observable: Observable, context: TrialContext): boolean {
  // A detail of a value is judged by the value.
  const isDetail = observable.facet === "bits" || observable.facet === "dispersion";
  const judged = isDetail ? (observable.whole ?? observable) : observable;
  // A part of an identifier is judged by the whole of it: the beginning that all share was cut off.
  return [judged, judged.whole].some(
    (each) => each !== undefined && isClockThroughout(each, context),
  );
}

function isClockThroughout({ facet, symbols, values }: Observable, context: TrialContext): boolean {
  const longest = facet === "value" ? longestIdentifier : longestValue;
  let rows = 0;
  for (const [trial, symbol] of symbols.entries()) {
    const value = values[symbol];
    if (value === undefined) continue;
    const began = context.began[trial] ?? 0;
    if (value.length > longest) return false;
    if (!timesIn(value).some((time) => Math.abs(time - began) < nearTrial)) return false;
    rows += 1;
  }
  return rows > 0;
}

/** The times that a value may state, in milliseconds since 1970. */
function timesIn(value: string): readonly number[] {
  const date = readDate(value.trim());
  const times = date === undefined ? [] : [date.reads];
  for (const [run] of value.matchAll(/\d{10,19}/g)) times.push(...units(Number(run)));
  // Seconds or milliseconds in hexadecimal digits, alone or between other parts.
  for (const [run] of value.matchAll(/(?<![0-9a-zA-Z])[0-9a-fA-F]{8,12}(?![0-9a-zA-Z])/g))
    times.push(...units(Number.parseInt(run, 16)));
  for (const [run] of value.matchAll(/[0-9a-fA-F-]{16,64}/g)) times.push(...hexTimes(run));
  for (const [run] of value.matchAll(/[0-9A-Za-z]{8,32}/g)) {
    // ULID (github.com/ulid/spec): 48 bits of milliseconds in Crockford's base 32, then 80 random ones.
    if (run.length === 26) times.push(crockford(run.slice(0, 10)));
    // `Date.now().toString(36)`, alone or in front of something random.
    times.push(Number.parseInt(run.slice(0, 8), 36));
  }
  return times.filter((time) => !Number.isNaN(time));
}

/** A number read as seconds, milliseconds, microseconds or nanoseconds. */
function units(number: number): readonly number[] {
  return [number * 1000, number, number / 1000, number / 1e6];
}

function hexTimes(run: string): readonly number[] {
  const digits = run.replaceAll("-", "");
  const at = (from: number, to: number): number => Number.parseInt(digits.slice(from, to), 16);
  // RFC 9562 section 5.1: 60 bits of 100 ns since 15 October 1582, the lowest first.
  const ticks = at(13, 16) * 2 ** 48 + at(8, 12) * 2 ** 32 + at(0, 8);
  return [
    // Section 5.7, and what begins with seconds, as an ObjectId does.
    at(0, 12),
    at(0, 8) * 1000,
    ticks / 1e4 - 12_219_292_800_000,
  ];
}

const crockfordDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function crockford(run: string): number {
  let sum = 0;
  for (const character of run.toUpperCase()) {
    const digit = crockfordDigits.indexOf(character);
    if (digit < 0) return Number.NaN;
    sum = sum * 32 + digit;
  }
  return sum;
}
