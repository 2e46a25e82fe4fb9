import type { Assignment } from "../../capture/trace/trace.ts";
import { cellKey } from "../signals/manifest.ts";
import { seededRandom } from "../../trial/world/random.ts";
import { unexplainedCounter } from "./unexplained-cells.ts";
import { groupTestingSettings } from "../settings/attribution.ts";

const { rarity, doubt, mostForThree, favour, mostKept, draws, shares, leastGain } =
  groupTestingSettings;

/** One cell and the symbol that was seen there. */
export interface ObservedCell {
  readonly environment: Assignment;
  readonly symbol: string;
}

/** The hypothesis that a value shows where these factors have the levels of the witness (the cell that showed it). */
export interface Hypothesis {
  readonly factors: readonly string[];
  /** Relative probability before any further trial; not normalised. */
  readonly weight: number;
}

/**
 * The hypotheses of why a cell shows a value: sets of one or two factors (of three where few are changed), such that no
 * cell with the same levels of them shows another value. Likeliest first.
 *
 * @param witness the cell that shows it.
 * @param changed its factors that may be the cause.
 * @param favoured sets that explain other values of the same place.
 */
export function hypothesesFor(
  value: string,
  witness: Assignment,
  changed: readonly string[],
  seen: readonly ObservedCell[],
  control: Assignment,
  favoured: readonly (readonly string[])[] = [],
): readonly Hypothesis[] {
  const lacking = seen.flatMap(({ environment, symbol }) =>
    symbol === value ? [] : [environment],
  );
  const showing = seen.flatMap(({ environment, symbol }) =>
    symbol === value ? [environment] : [],
  );
  const missed = unexplainedCounter(changed, witness, showing, lacking, control);
  const against = lacking.map((environment) =>
    changed.map((factor) => environment[factor] === witness[factor]),
  );
  const found: Hypothesis[] = [];
  const weigh = (set: readonly number[]): void => {
    if (against.some((isAlike) => set.every((factor) => isAlike[factor]))) return;
    const factors = set.map((factor) => changed[factor] ?? "");
    const isFavoured = favoured.some((each) => isSameSet(each, factors));
    const prior = rarity ** (factors.length - 1) * (isFavoured ? favour : 1);
    found.push({ factors, weight: prior * doubt ** Math.min(missed(set), 12) });
  };
  for (const one of changed.keys()) {
    weigh([one]);
    for (let two = one + 1; two < changed.length; two++) {
      weigh([one, two]);
      if (changed.length > mostForThree) continue;
      for (let three = two + 1; three < changed.length; three++) weigh([one, two, three]);
    }
  }
  return found.toSorted((one, other) => other.weight - one.weight).slice(0, mostKept);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((factor) => other.includes(factor));
}

/**
 * The cells to try next: those whose joint outcomes have the greatest information gain about the hypotheses. Each is
 * the witness with some factors back at the control. Where the gain is below one bit, the cell that proves the
 * likeliest set by itself comes first.
 */
export function chooseInformativeCells(
  witness: Assignment,
  changed: readonly string[],
  hypotheses: readonly Hypothesis[],
  control: Assignment,
  most: number,
  isTried: (environment: Assignment) => boolean,
): readonly Assignment[] {
  const random = seededRandom(changed.length * 1009 + hypotheses.length);
  const only = (kept: ReadonlySet<string>): Assignment => ({
    ...witness,
    ...Object.fromEntries(
      changed
        .filter((factor) => !kept.has(factor))
        .map((factor) => [factor, control[factor] ?? ""]),
    ),
  });
  const sets = [
    ...hypotheses.slice(0, 4).map(({ factors }) => new Set(factors)),
    ...Array.from({ length: draws }, (_, draw) => {
      const share = shares[draw % shares.length] ?? 0.5;
      return new Set(changed.filter(() => random.next() < share));
    }),
  ];
  const offers = sets
    .map((kept) => ({ kept, environment: only(kept) }))
    .filter(({ kept, environment }) => kept.size < changed.length && !isTried(environment));
  const chosen: (typeof offers)[number][] = [];
  let classes = hypotheses.map(() => 0);
  let known = 0;
  while (chosen.length < most && offers.length > 0) {
    let best: { readonly at: number; readonly score: number; readonly bits: number } | undefined;
    for (const [at, offer] of offers.entries()) {
      const bits = entropyOf(hypotheses, outcomes(classes, hypotheses, offer.kept));
      // Of equally informative cells the one nearest to the control: it can be confirmed later.
      const score = bits - known - 0.002 * offer.kept.size;
      if (best === undefined || score > best.score) best = { at, score, bits };
    }
    if (best === undefined || best.bits - known < leastGain) break;
    const [taken] = offers.splice(best.at, 1);
    if (taken === undefined) break;
    chosen.push(taken);
    classes = outcomes(classes, hypotheses, taken.kept);
    known = best.bits;
  }
  const likeliest = sets[0];
  if (likeliest !== undefined && known < 1) {
    const proof = only(likeliest);
    const isThere = chosen.some(({ environment }) => cellKey(environment) === cellKey(proof));
    if (!isThere && !isTried(proof))
      return [proof, ...chosen.map(({ environment }) => environment)];
  }
  return chosen.map(({ environment }) => environment);
}

/** The outcomes that each hypothesis predicts, this cell's appended to those of the cells before. */
function outcomes(
  before: readonly number[],
  hypotheses: readonly Hypothesis[],
  kept: ReadonlySet<string>,
): number[] {
  return hypotheses.map(
    ({ factors }, index) =>
      2 * (before[index] ?? 0) + Number(factors.every((factor) => kept.has(factor))),
  );
}

function entropyOf(hypotheses: readonly Hypothesis[], classes: readonly number[]): number {
  const weights = new Map<number, number>();
  let total = 0;
  hypotheses.forEach(({ weight }, index) => {
    const name = classes[index] ?? 0;
    weights.set(name, (weights.get(name) ?? 0) + weight);
    total += weight;
  });
  let bits = 0;
  for (const weight of weights.values()) bits -= (weight / total) * Math.log2(weight / total);
  return bits;
}
