import type { Amounts } from "../observe/amounts/amounts.ts";
import { roundings } from "../observe/amounts/roundings.ts";
import type { Rounding } from "../observe/amounts/roundings.ts";
import type { Observable } from "../observe/observable.ts";
import { kindOfAmount, thingNamed, wordsIn } from "./field-words.ts";
import type { TrialContext } from "./trial-context.ts";
import { countedSettings } from "../settings/labelling.ts";

const { mostChance } = countedSettings;

/** What a number was shown to count. */
export interface Counted {
  /** `the characters of the section "Status" to the end of its text`, with how it is rounded. */
  readonly what: string;
  readonly trials: number;
  /** Different values that it had there. */
  readonly distinct: number;
  /** Amounts that it was compared with, up to this one; an amount that is the same in all trials cannot be it. */
  readonly tried: number;
}

interface Row {
  readonly trial: number;
  readonly number: number;
  readonly amounts: Amounts;
}

/**
 * What a number counts or measures: in every trial that has it, it equals how much of something was sent or planted in
 * that very trial, by itself, with a constant added, or rounded as programs do. Then it says only what that thing says
 * already. Names do not decide: amounts named alike are only tried first, which makes a coincidence less likely because
 * fewer amounts were tried.
 */
export function countedBy(observable: Observable, context: TrialContext): Counted | undefined {
  const known = remembered.get(observable);
  if (known !== undefined && known.setting === context) return known.counted;
  const counted = findCounted(observable, context);
  remembered.set(observable, { setting: context, counted });
  return counted;
}

/** Kept because it is asked again for every explanation that is left of a signal. */
const remembered = new WeakMap<
  Observable,
  { readonly setting: TrialContext; readonly counted: Counted | undefined }
>();

function findCounted(observable: Observable, context: TrialContext): Counted | undefined {
  const rows = rowsOf(observable, context);
  if (rows === undefined) return undefined;
  const values = [...new Set(rows.map(({ number }) => number))];
  if (values.length < 2) return undefined;
  // Any number in that range would be as likely if it had nothing to do with the amount.
  const range = Math.max(...values) - Math.min(...values) + 1;
  let tried = 0;
  const isNoChance = (free: number): boolean => tried * range ** -free <= mostChance;
  const found = (what: string): Counted => ({
    what,
    trials: rows.length,
    distinct: values.length,
    tried,
  });
  for (const names of candidates(observable.where, rows, context)) {
    tried += names.length;
    for (const name of names)
      if (isNoChance(values.length) && isEqual(rows, name)) return found(name);
    tried += names.length;
    for (const name of names) {
      const apart = isNoChance(values.length - 1) ? difference(rows, name) : undefined;
      if (apart !== undefined)
        return found(`${name}, and ${Math.abs(apart)} ${apart > 0 ? "more" : "less"} everywhere`);
    }
    tried += names.length * roundings.length;
    if (!isNoChance(values.length)) continue;
    for (const name of names) {
      const rounding = roundings.find((each) => isEqual(rows, name, each));
      if (rounding !== undefined) return found(`${name}, ${rounding.name}`);
    }
  }
  return undefined;
}

/**
 * The amount that a number is named for and equals at some levels of a factor, but not at others: then what is called a
 * count says more than the count.
 */
export function countedButFor(
  observable: Observable,
  factor: string,
  context: TrialContext,
): string | undefined {
  const trials = [...observable.symbols.keys()].filter(
    (trial) => (observable.symbols[trial] ?? -1) >= 0,
  );
  const rows = rowsOf(observable, context);
  if (rows === undefined) return undefined;
  const levelOf = (at: number): string =>
    context.trials[trials[at] ?? -1]?.environment[factor] ?? "";
  const range = rows.reduce((most, { number }) => Math.max(most, number), 0) + 1;
  const named = candidates(observable.where, rows, context).slice(0, -1).flat();
  return named.find((name) => {
    const equal = rows.map(({ number, amounts }) => (amounts.get(name) ?? 0) === number);
    const right = rows.filter((_, at) => equal[at]);
    const distinct = new Set(right.map(({ number }) => number)).size;
    if (right.length === rows.length || named.length * range ** -distinct > mostChance)
      return false;
    const levels = new Set(
      equal.flatMap((isEqualThere, at) => (isEqualThere ? [levelOf(at)] : [])),
    );
    return equal.every((isEqualThere, at) => isEqualThere || !levels.has(levelOf(at)));
  });
}

function rowsOf(observable: Observable, { amounts }: TrialContext): readonly Row[] | undefined {
  const all = observable.isNumber === true || observable.facet === "part" ? amounts?.() : undefined;
  if (all === undefined) return undefined;
  const rows: Row[] = [];
  for (const [trial, symbol] of observable.symbols.entries()) {
    const value = observable.values[symbol];
    if (value === undefined) continue;
    if (!/^-?\d{1,15}$/.test(value)) return undefined;
    rows.push({ trial, number: Number(value), amounts: all[trial] ?? new Map() });
  }
  return rows;
}

/**
 * Amounts that a number may be: those that vary where it is present, and only one of those that are equal everywhere.
 * First those that share a word with its name and are of the kind that it says, then those that share a word only, then
 * all others.
 */
function candidates(
  where: string,
  rows: readonly Row[],
  context: TrialContext,
): readonly (readonly string[])[] {
  const thing = thingNamed(where);
  const kind = kindOfAmount(where);
  const tiers = Array.from({ length: 3 }, () => new Map<number, string>());
  for (const { name, group } of varyingAmounts(rows, context)) {
    const isOfKind = kind === undefined || (kind === "size") === isSize.test(name);
    const tier = tiers[isNamed(name, thing) ? Number(!isOfKind) : 2];
    if (tier?.has(group) === false) tier.set(group, name);
  }
  return tiers.map((tier) => [...tier.values()]);
}

interface VaryingAmount {
  readonly name: string;
  /** The same number where the amounts are the same in all the rows. */
  readonly group: number;
}

/** Kept because many numbers are in the same trials, and there are tens of thousands of amounts. */
const varyingKnown = new WeakMap<TrialContext, Map<string, readonly VaryingAmount[]>>();

function varyingAmounts(rows: readonly Row[], context: TrialContext): readonly VaryingAmount[] {
  // What is absent counts as nothing: where the number is not zero, there must be something.
  const first = rows.find(({ number }) => number !== 0);
  if (first === undefined) return [];
  const known = varyingKnown.get(context) ?? new Map<string, readonly VaryingAmount[]>();
  varyingKnown.set(context, known);
  const key = `${first.trial} of ${rows.map(({ trial }) => trial).join()}`;
  let varying = known.get(key);
  if (varying === undefined) known.set(key, (varying = findVarying(first, rows)));
  return varying;
}

function findVarying(first: Row, rows: readonly Row[]): readonly VaryingAmount[] {
  const groups = new Map<string, number>();
  const varying: VaryingAmount[] = [];
  for (const name of first.amounts.keys()) {
    const all = rows.map(({ amounts }) => amounts.get(name));
    if (all.every((amount) => amount === all[0])) continue;
    const key = all.join();
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    varying.push({ name, group });
  }
  return varying;
}

/** Names of amounts that say how large something is. */
const isSize = /^the (?:characters|bytes) /;

const wordsKnown = new Map<string, readonly string[]>();
const mostKnown = 200_000;

function isNamed(name: string, thing: ReadonlySet<string>): boolean {
  if (thing.size === 0) return false;
  let words = wordsKnown.get(name);
  if (words === undefined) {
    if (wordsKnown.size > mostKnown) wordsKnown.clear();
    wordsKnown.set(name, (words = wordsIn(name)));
  }
  return words.some((word) => thing.has(word));
}

function isEqual(rows: readonly Row[], name: string, rounding?: Rounding): boolean {
  return rows.every(({ number, amounts }) => {
    const amount = amounts.get(name) ?? 0;
    return number === (rounding === undefined ? amount : rounding.apply(amount));
  });
}

/** By how much a number exceeds an amount, if that is constant and the amount is present wherever the number is. */
function difference(rows: readonly Row[], name: string): number | undefined {
  let apart: number | undefined;
  for (const { number, amounts } of rows) {
    const amount = amounts.get(name);
    if (amount === undefined || (apart !== undefined && number - amount !== apart))
      return undefined;
    apart = number - amount;
  }
  return apart;
}
