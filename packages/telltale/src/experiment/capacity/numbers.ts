import { readDate } from "../observe/dates.ts";

/** The numbers of an observable, or its clock times as numbers, for each trial; `undefined` where it is absent. */
export interface Numbers {
  readonly values: readonly (number | undefined)[];
  /** The resolution of its values: the finest step that they keep to. */
  readonly step: number;
  /** Whether each is a time near its trial; `values` are then milliseconds since the trial began. */
  readonly isClock: boolean;
}

/** Greatest distance of a clock from the start of its trial, in milliseconds. */
const nearTrial = 36 * 3600_000;
/** Units in which clocks count since 1970, each in milliseconds. */
const units = [1, 1000, 1e-3, 1e-6];

/**
 * Reads the texts of all trials as plain numbers or as clock times; `undefined` where they are not all of one kind,
 * where written times are far from their trials, or where fewer than two trials have a text.
 *
 * @param began for each trial, milliseconds since 1970.
 */
export function numbersOf(
  texts: readonly (string | undefined)[],
  began: readonly number[],
): Numbers | undefined {
  const present = texts.filter((text) => text !== undefined);
  if (present.length < 2) return undefined;
  if (present.every((text) => plainNumber.test(text))) return plainNumbers(texts, began);
  const times = texts.map((text) => (text === undefined ? undefined : timeIn(text)));
  if (times.some((time, trial) => time === undefined && texts[trial] !== undefined))
    return undefined;
  return clock(times, began);
}

const plainNumber = /^[+-]?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/i;

function plainNumbers(
  texts: readonly (string | undefined)[],
  began: readonly number[],
): Numbers | undefined {
  const values = texts.map((text) => (text === undefined ? undefined : Number(text)));
  for (const unit of units) {
    const times = values.map((value) => (value === undefined ? undefined : value * unit));
    const near = times.every(
      (time, trial) => time === undefined || Math.abs(time - (began[trial] ?? 0)) < nearTrial,
    );
    if (near) return clock(times, began, unit);
  }
  return { values, step: stepOf(texts, values), isClock: false };
}

function clock(
  times: readonly (number | undefined)[],
  began: readonly number[],
  unit = 1,
): Numbers | undefined {
  const values = times.map((time, trial) =>
    time === undefined ? undefined : time - (began[trial] ?? 0),
  );
  if (values.some((value) => value !== undefined && Math.abs(value) > nearTrial)) return undefined;
  const coarse = times.every((time) => time === undefined || Math.abs(time % 1000) < 1e-6);
  return { values, step: coarse ? 1000 : Math.min(1, unit), isClock: true };
}

/** Milliseconds since 1970 of a written time with its day, with the seconds that `readDate` drops. */
function timeIn(text: string): number | undefined {
  const date = readDate(text);
  if (date?.day === undefined) return undefined;
  const exact = Date.parse(text);
  return Number.isNaN(exact) ? date.reads : exact;
}

function stepOf(
  texts: readonly (string | undefined)[],
  values: readonly (number | undefined)[],
): number {
  const decimals = texts.reduce((most, text) => Math.max(most, decimalsOf(text ?? "")), 0);
  if (decimals > 0) return 10 ** -Math.min(17, decimals);
  // The common divisor of all differences: sizes of memory, for example, come in pages.
  const first = values.find((value) => value !== undefined) ?? 0;
  let step = 0;
  for (const value of values)
    if (value !== undefined) step = commonDivisor(step, Math.abs(value - first));
  return step === 0 ? 1 : step;
}

function decimalsOf(text: string): number {
  const [, fraction = "", exponent = "0"] = /(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return 1;
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

/** Bits in the range of some numbers, counted in steps; one bit more, since others will lie a little outside. */
export function rangeBits(values: readonly (number | undefined)[], step: number): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === undefined) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high > low)) return 0;
  // Nearly every reader takes a JSON number as a double, which has 64 bits.
  return Math.min(64, Math.log2((high - low) / step + 1) + 1);
}

/**
 * The differences between these numbers and those of another observable; `undefined` where the other is absent in a
 * trial that these are in.
 */
export function residual(
  of: Numbers,
  from: Numbers,
  scale: number,
): readonly (number | undefined)[] | undefined {
  const values = of.values.map((value, trial) => {
    const other = from.values[trial];
    return value === undefined || other === undefined ? undefined : value - other * scale;
  });
  const missing = of.values.some(
    (value, trial) => value !== undefined && values[trial] === undefined,
  );
  return missing ? undefined : values;
}
