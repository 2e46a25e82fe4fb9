import type { Environment } from "../../trace/trace.ts";
import { cellKey } from "../manifest.ts";
import type { Signal } from "../signal.ts";
import { changedFactors } from "./attribution.ts";
import { worth } from "./candidates.ts";
import type { Screened } from "./candidates.ts";

/** Cells to be tried next, each as often as it stands there, the most telling first. */
export function followUps(screened: Screened): readonly Environment[] {
  const wishes = new Map<string, { environment: Environment; weight: number; times: number }>();
  const wish = (environment: Environment, weight: number, times: number): void => {
    const key = cellKey(environment);
    const known = wishes.get(key) ?? { environment, weight: 0, times: 0 };
    wishes.set(key, {
      environment,
      weight: known.weight + weight,
      times: Math.max(times, known.times),
    });
  };
  const triesOf = (environment: Environment): number =>
    screened.tries.get(cellKey(environment)) ?? 0;
  const noisy = screened.candidates
    .filter(({ signal }) => signal.noisy)
    .toSorted((one, other) => Number(other.signal.sure) - Number(one.signal.sure))
    .slice(0, rareFollowed);
  for (const { signal, weight, attribution } of screened.candidates) {
    if (signal.noisy) {
      if (!noisy.some((each) => each.signal === signal)) continue;
      for (const environment of cellsForRare(signal, screened))
        wish(
          environment,
          weight * (signal.sure ? urgency.rare : urgency.maybe),
          triesForRare - triesOf(environment),
        );
      continue;
    }
    if (!signal.sure) {
      // Too few trials had it to know whether chance has a part in it: the same cell again tells.
      for (const environment of settledCells(signal, screened).slice(0, 1))
        wish(environment, weight * urgency.maybe, timesToBeSure - triesOf(environment));
      continue;
    }
    for (const environment of attribution.wanted)
      wish(
        environment,
        weight * (attribution.factors.length > 0 ? urgency.rule : urgency.maybe),
        triesOf(environment) === 0 ? 1 : 2,
      );
    if (!attribution.settled || weight < worth.behaviour) continue;
    // What was seen once in a cell may have been chance, the more so where no rule holds everywhere.
    const times = attribution.firm ? timesWhenFirm : timesWhenNot;
    for (const environment of settledCells(signal, screened).slice(0, valuesRepeated))
      wish(environment, weight * urgency.again, times - triesOf(environment));
  }
  for (const environment of combinations(screened))
    wish(environment, worth.covert, 1 - triesOf(environment));
  return [...wishes.values()]
    .toSorted((one, other) => other.weight - one.weight)
    .flatMap(({ environment, times }) =>
      Array.from({ length: Math.max(0, times) }, () => environment),
    );
}

const valuesRepeated = 5;
const timesWhenFirm = 2;
const timesWhenNot = 6;

/** What is likeliest to lead to a claim goes first: a rule, then what is seen again, then what chance has a part in. */
const urgency = { rule: 8, again: 4, rare: 2, maybe: 1 } as const;

/** Trials of one cell after which a signal that was there in all of them is known well enough. */
const timesToBeSure = 3;

/** The cells nearest to the control that show each of the first values. */
function settledCells(signal: Signal, screened: Screened): readonly Environment[] {
  const nearest = new Map<string, { environment: Environment; changes: number }>();
  for (const [cell, symbol] of signal.learned) {
    const environment = screened.cells.get(cell);
    if (environment === undefined) continue;
    const changes = changedFactors(environment, screened.control).length;
    const known = nearest.get(symbol);
    if (known === undefined || known.changes > changes)
      nearest.set(symbol, { environment, changes });
  }
  return [...nearest.values()]
    .toSorted((one, other) => one.changes - other.changes)
    .map(({ environment }) => environment);
}

/** Of what chance has a part in, so many are followed up, those that stand out most first. */
const rareFollowed = 4;
/** Trials of a cell in which a value that chance has a part in is looked for: one of 0.3 shows in all but 6%. */
const triesForRare = 8;

/**
 * A rare value near the control: its level alone, and with the level of the other factor beside which it
 * turned up most, each with the cell that it is to be compared with.
 */
function cellsForRare(signal: Signal, screened: Screened): readonly Environment[] {
  const { factor = "", level = "" } = signal;
  const { control } = screened;
  const alone = { ...control, [factor]: level };
  const partner = partnerOf(signal, screened);
  if (partner === undefined) return [alone];
  const beside = { ...control, [partner.factor]: partner.level };
  return [alone, { ...beside, [factor]: level }, beside];
}

/** The level of another factor beside which the value shows most above its rate without. */
function partnerOf(
  signal: Signal,
  screened: Screened,
): { readonly factor: string; readonly level: string } | undefined {
  const { factor: own = "" } = signal;
  const rows = screened.facts.flatMap((trial, index) => {
    const symbol = trial.role === "confirmation" ? undefined : signal.symbolOf(index);
    return symbol === undefined || trial.environment[own] !== signal.level
      ? []
      : [{ environment: trial.environment, hit: symbol === "new" }];
  });
  let best: { readonly factor: string; readonly level: string; readonly score: number } | undefined;
  for (const factor of Object.keys(screened.control)) {
    if (factor === own) continue;
    const changed = rows.filter((row) => row.environment[factor] !== screened.control[factor]);
    const usual = rows.filter((row) => row.environment[factor] === screened.control[factor]);
    const hits = changed.filter((row) => row.hit);
    // Beside the control it must not turn up at all, or the level alone shows it.
    if (hits.length < 2 || usual.some((row) => row.hit) || usual.length < 2) continue;
    const score = hits.length / changed.length;
    const level = hits[0]?.environment[factor] ?? "";
    if (best === undefined || score > best.score) best = { factor, level, score };
  }
  return best;
}

/** Where one hidden signal has its rarer value, with the levels at which another has: both may say more. */
function combinations(screened: Screened): readonly Environment[] {
  const { control } = screened;
  const rare = screened.candidates
    .filter(
      ({ signal, weight, attribution }) =>
        weight >= worth.covert && !signal.noisy && attribution.settled,
    )
    .slice(0, 4)
    .map(({ signal }) => rarest(signal, screened) ?? control);
  return rare.flatMap((one, index) =>
    rare.flatMap((other, at) => {
      if (at === index) return [];
      const changed = changedFactors(other, control).filter(
        (factor) => other[factor] !== one[factor],
      );
      const free = changed.filter((factor) => one[factor] === control[factor]);
      const taken = (factors: readonly string[]): Environment => ({
        ...one,
        ...Object.fromEntries(factors.map((factor) => [factor, other[factor] ?? ""])),
      });
      return [taken(free), ...changed.map((factor) => taken([factor]))];
    }),
  );
}

function rarest(signal: Signal, screened: Screened): Environment | undefined {
  const usual = signal.learned.get(cellKey(screened.control));
  return [...signal.learned]
    .flatMap(([cell, symbol]) => {
      const environment = screened.cells.get(cell);
      return environment === undefined || symbol === usual ? [] : [environment];
    })
    .toSorted(
      (one, other) =>
        changedFactors(one, screened.control).length -
        changedFactors(other, screened.control).length,
    )[0];
}
