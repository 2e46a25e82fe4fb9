import type { Environment } from "../../trace/trace.ts";
import { changedFactors } from "../environment.ts";
import { cellKey } from "../manifest.ts";
import type { Signal } from "../signal.ts";
import { symbolText } from "../symbol.ts";
import { worth } from "./worth.ts";
import { cellsForRare } from "./rare-cells.ts";
import { sharedLevels } from "./shared-levels.ts";
import { tellingTrials } from "./telling-trials.ts";
import type { Screened, Suspect } from "./candidates.ts";

/** A cell to be tried so many times more; the heavier the sooner. */
interface Wish {
  readonly environment: Environment;
  readonly weight: number;
  readonly times: number;
}

/** What is to be tried next. */
export interface FollowUps {
  /** Each as often as it stands there, the most telling first. */
  readonly environments: readonly Environment[];
  /** Whether some of it is to tell what brings about something that seems hidden, always or now and then. */
  readonly isHidden: boolean;
}

export function followUps(screened: Screened): FollowUps {
  const wishes = new Map<string, Wish>();
  const wish = ({ environment, weight, times }: Wish): void => {
    const key = cellKey(environment);
    const known = wishes.get(key) ?? { environment, weight: 0, times: 0 };
    const left = times - (screened.tries.get(key) ?? 0);
    // Not the sum: many weak reasons are no strong one. Of equal ones the more go first.
    const most = Math.max(weight, known.weight) + 0.001;
    wishes.set(key, { environment, weight: most, times: Math.max(left, known.times) });
  };
  for (const each of screened.candidates)
    if (!each.signal.noisy) steadyWishes(each, screened).forEach(wish);
  const noisy = screened.candidates.filter(({ signal }) => signal.noisy);
  const known = noisy.filter(({ signal }) => isKnown(signal));
  for (const each of known.slice(0, rareFollowed)) rareWishes(each, screened).forEach(wish);
  for (const each of unknown(screened).slice(0, unknownFollowed))
    tellingWishes(each, screened).forEach(wish);
  for (const environment of combinations(screened))
    wish({ environment, weight: worth.covert, times: 1 });
  for (const { environment, weight } of sharedLevels(screened))
    wish({ environment, weight: weight * urgency.meeting, times: 1 });
  return inTurns([...wishes.values()].filter(({ times }) => times > 0));
}

/** Whether it is clear where a value that chance has a part in is to be looked for. */
function isKnown(signal: Signal): boolean {
  return signal.sure || signal.isLikely === true || signal.scoreOf !== undefined;
}

/** One of each place in which chance has or may have a part and it is not known which factor: hidden ones first. */
function unknown({ candidates }: Screened): readonly Suspect[] {
  const places = new Set<string>();
  return candidates.filter(({ signal, weight, attribution }) => {
    const isOpen = signal.noisy
      ? !isKnown(signal)
      : weight >= worth.covert && !attribution.settled && attribution.factors.length > 1;
    const place = signal.columns[0]?.key ?? "";
    if (!isOpen || places.has(place)) return false;
    places.add(place);
    return true;
  });
}

/** Trials that tell the factors apart, should chance have a part in it. */
function tellingWishes({ signal, weight }: Suspect, screened: Screened): readonly Wish[] {
  const column = signal.columns[0];
  if (column === undefined) return [];
  const learnt = screened.facts.flatMap((facts, trial) => {
    const symbol = facts.role === "confirmation" ? undefined : symbolText(column, trial);
    return symbol === undefined ? [] : [{ facts, symbol }];
  });
  const usual = new Set(
    learnt.filter(({ facts }) => facts.role === "control").map(({ symbol }) => symbol),
  );
  const outcomes = learnt.map(({ facts: { environment }, symbol }) => ({
    environment,
    hit: !usual.has(symbol),
  }));
  if (usual.size === 0) return [];
  const { telling, leading } = tellingTrials(outcomes, screened.control, tellingAtOnce);
  const wish = (environment: Environment, times: number, urgent: number): Wish => ({
    environment,
    weight: weight * urgent,
    times: (screened.tries.get(cellKey(environment)) ?? 0) + times,
  });
  return [
    ...(leading === undefined ? [] : [wish(leading, leadingAtOnce, urgency.rare)]),
    ...telling.map((environment) => wish(environment, 1, urgency.maybe)),
  ];
}

/** Wishes count trials in all: what was tried before is taken off. */
function rareWishes({ signal, weight }: Suspect, screened: Screened): readonly Wish[] {
  return cellsForRare(signal, screened).map((environment) => {
    const isSeen = signal.learned.get(cellKey(environment)) === "new";
    const isSure = signal.sure || signal.isLikely === true;
    return {
      environment,
      weight: weight * (isSure ? urgency.rare : urgency.maybe),
      times: isSure || isSeen ? triesForRare : triesForMaybe,
    };
  });
}

function steadyWishes(
  { signal, weight, attribution }: Suspect,
  screened: Screened,
): readonly Wish[] {
  if (!signal.sure) {
    // Too few trials had it to know whether chance has a part in it: the same cell again tells.
    const [nearest] = settledCells(signal, screened);
    return nearest === undefined
      ? []
      : [{ environment: nearest, weight: weight * urgency.maybe, times: timesToBeSure }];
  }
  const isRule = attribution.factors.length > 0;
  const wanted = attribution.wanted.map((environment): Wish => {
    const tries = screened.tries.get(cellKey(environment)) ?? 0;
    const times = tries + (tries === 0 ? 1 : 2);
    const urgent = isRule ? (attribution.isBegun ? urgency.further : urgency.rule) : urgency.maybe;
    return { environment, weight: weight * urgent, times };
  });
  if (!attribution.settled || attribution.firm || weight < worth.behaviour) return wanted;
  // What was seen once in a cell may have been chance where no rule holds everywhere.
  const times = timesWhenNot;
  const again = settledCells(signal, screened)
    .slice(0, valuesRepeated)
    .map((environment) => ({ environment, weight: weight * urgency.again, times }));
  return [...wanted, ...again];
}

/** Not all at once: what the first of them show may make the others needless. */
function inTurns(wishes: readonly Wish[]): FollowUps {
  const sorted = wishes.toSorted((one, other) => other.weight - one.weight);
  const between = (least: number, most: number): readonly Environment[] =>
    sorted
      .filter(({ weight }) => weight >= least && weight < most)
      .flatMap(({ environment, times }) => Array<Environment>(times).fill(environment));
  const isHidden = sorted.some(({ weight }) => weight >= worth.covert * urgency.rare);
  const telling = worth.covert * urgency.again;
  const first = between(telling, Number.POSITIVE_INFINITY);
  const second = between(worth.behaviour, telling);
  const last = between(0, worth.behaviour);
  const others =
    second.length > 0 ? [...second.slice(0, mostOfSecond), ...last.slice(0, fewBeside)] : last;
  return {
    environments: first.length > 0 ? [...first, ...second.slice(0, fewBeside)] : others,
    isHidden,
  };
}

const valuesRepeated = 5;
const timesWhenNot = 6;
const fewBeside = 4;
const mostOfSecond = 16;

/** What is likeliest to lead to a claim goes first: two signals at one level, a rule, then further values of what has one, what is seen again, then what chance has a part in. */
const urgency = { meeting: 9, rule: 8, further: 5, again: 4, rare: 2, maybe: 1 } as const;

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
const rareFollowed = 8;
/** Trials of a cell in which a value that chance has a part in is looked for: one of 0.3 shows in all but 6%. */
const triesForRare = 8;
/** Places of which it is not known which factor they follow, if chance has a part in it. */
const unknownFollowed = 3;
const tellingAtOnce = 8;
/** Trials of the likeliest level by itself: one of 0.3 shows in them in five of six cases. */
const leadingAtOnce = 5;
/** Of one that is not known well enough: the likeliest factors are tried side by side. */
const triesForMaybe = 6;

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
