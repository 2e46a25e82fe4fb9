import type { Assignment } from "../../capture/trace/trace.ts";
import { changedFactors } from "../../trial/factors/assignment.ts";
import { cellKey } from "../signals/manifest.ts";
import type { Signal } from "../signals/signal.ts";
import { symbolText } from "../signals/symbol.ts";
import { cellsForLowRate } from "./low-rate-cells.ts";
import { sharedLevels } from "./shared-levels.ts";
import { chooseInformativeTrials } from "./information-gain.ts";
import type { ScreeningResult, Candidate } from "./screening-result.ts";
import { followUpSettings, priorities } from "../settings/follow-up.ts";

const {
  valuesRepeated,
  timesWhenNot,
  fewBeside,
  mostOfSecond,
  urgency,
  timesToBeSure,
  rareFollowed,
  triesForRare,
  unknownFollowed,
  tellingAtOnce,
  leadingAtOnce,
  triesForMaybe,
} = followUpSettings;

/** A cell to be tried so many more times; the heavier, the sooner. */
interface PlannedArm {
  readonly environment: Assignment;
  readonly weight: number;
  readonly times: number;
}

/** The next trials to try. */
export interface FollowUps {
  /** Each as often as it is wanted, the most informative first. */
  readonly environments: readonly Assignment[];
  /** Whether some of them are to find the cause of something that seems covert, deterministic or stochastic. */
  readonly hasCovert: boolean;
}

export function followUps(screening: ScreeningResult): FollowUps {
  const plannedCells = new Map<string, PlannedArm>();
  const planned = ({ environment, weight, times }: PlannedArm): void => {
    const key = cellKey(environment);
    const known = plannedCells.get(key) ?? { environment, weight: 0, times: 0 };
    const left = times - (screening.tries.get(key) ?? 0);
    // Not the sum: many weak reasons are not a strong one. Of equal weights the one with more reasons goes first.
    const most = Math.max(weight, known.weight) + 0.001;
    plannedCells.set(key, { environment, weight: most, times: Math.max(left, known.times) });
  };
  for (const each of screening.candidates)
    if (!each.signal.isStochastic) deterministicArms(each, screening).forEach(planned);
  const stochastic = screening.candidates.filter(({ signal }) => signal.isStochastic);
  const known = stochastic.filter(({ signal }) => isKnown(signal));
  for (const each of known.slice(0, rareFollowed)) lowRateArms(each, screening).forEach(planned);
  for (const each of unknown(screening).slice(0, unknownFollowed))
    informativeArms(each, screening).forEach(planned);
  for (const environment of combinations(screening))
    planned({ environment, weight: priorities.covert, times: 1 });
  for (const { environment, weight } of sharedLevels(screening))
    planned({ environment, weight: weight * urgency.meeting, times: 1 });
  return inTurns([...plannedCells.values()].filter(({ times }) => times > 0));
}

/** Whether it is clear where a stochastic value is to be looked for. */
function isKnown(signal: Signal): boolean {
  return signal.isTestable || signal.isLikely === true || signal.scoreOf !== undefined;
}

/**
 * One candidate of each place that is or may be stochastic and whose factor is not known: possibly covert ones first.
 */
function unknown({ candidates }: ScreeningResult): readonly Candidate[] {
  const places = new Set<string>();
  return candidates.filter(({ signal, priority, attribution }) => {
    const isOpen = signal.isStochastic
      ? !isKnown(signal)
      : priority >= priorities.covert && !attribution.isSettled && attribution.factors.length > 1;
    const place = signal.observables[0]?.key ?? "";
    if (!isOpen || places.has(place)) return false;
    places.add(place);
    return true;
  });
}

/** Trials that tell the possible factors apart, should the signal be stochastic. */
function informativeArms(
  { signal, priority }: Candidate,
  screening: ScreeningResult,
): readonly PlannedArm[] {
  const observable = signal.observables[0];
  if (observable === undefined) return [];
  const exploration = screening.facts.flatMap((facts, trial) => {
    const symbol = facts.role === "confirmation" ? undefined : symbolText(observable, trial);
    return symbol === undefined ? [] : [{ facts, symbol }];
  });
  const usual = new Set(
    exploration.filter(({ facts }) => facts.role === "control").map(({ symbol }) => symbol),
  );
  const outcomes = exploration.map(({ facts: { environment }, symbol }) => ({
    environment,
    hit: !usual.has(symbol),
  }));
  if (usual.size === 0) return [];
  const { telling, leading } = chooseInformativeTrials(outcomes, screening.control, tellingAtOnce);
  const planned = (environment: Assignment, times: number, urgent: number): PlannedArm => ({
    environment,
    weight: priority * urgent,
    times: (screening.tries.get(cellKey(environment)) ?? 0) + times,
  });
  return [
    ...(leading === undefined ? [] : [planned(leading, leadingAtOnce, urgency.rare)]),
    ...telling.map((environment) => planned(environment, 1, urgency.maybe)),
  ];
}

/** `times` counts all trials of a cell: those that were run before are subtracted. */
function lowRateArms(
  { signal, priority }: Candidate,
  screening: ScreeningResult,
): readonly PlannedArm[] {
  return cellsForLowRate(signal, screening).map((environment) => {
    const isSeen = signal.learned.get(cellKey(environment)) === "new";
    const isSure = signal.isTestable || signal.isLikely === true;
    return {
      environment,
      weight: priority * (isSure ? urgency.rare : urgency.maybe),
      times: isSure || isSeen ? triesForRare : triesForMaybe,
    };
  });
}

function deterministicArms(
  { signal, priority, attribution }: Candidate,
  screening: ScreeningResult,
): readonly PlannedArm[] {
  if (!signal.isTestable) {
    // Too few trials had it to know whether it is stochastic: the same cell again tells.
    const [nearest] = settledCells(signal, screening);
    return nearest === undefined
      ? []
      : [{ environment: nearest, weight: priority * urgency.maybe, times: timesToBeSure }];
  }
  const isRule = attribution.factors.length > 0;
  const wanted = attribution.nextCells.map((environment): PlannedArm => {
    const tries = screening.tries.get(cellKey(environment)) ?? 0;
    const times = tries + (tries === 0 ? 1 : 2);
    // What may be hidden and is not attributed yet goes before further values of what is.
    if (isRule && attribution.isBegun)
      return {
        environment,
        weight: Math.min(priority, priorities.covert) * urgency.further,
        times,
      };
    return { environment, weight: priority * (isRule ? urgency.rule : urgency.maybe), times };
  });
  if (!attribution.isSettled || attribution.isConsistent || priority < priorities.behaviour)
    return wanted;
  // Where no rule holds everywhere, what was seen once in a cell may have been chance.
  const times = timesWhenNot;
  const again = settledCells(signal, screening)
    .slice(0, valuesRepeated)
    .map((environment) => ({ environment, weight: priority * urgency.again, times }));
  return [...wanted, ...again];
}

/** The most urgent arms, and not all at once: what the first of them show may make the others needless. */
function inTurns(plannedCells: readonly PlannedArm[]): FollowUps {
  const sorted = plannedCells.toSorted((one, other) => other.weight - one.weight);
  const between = (least: number, most: number): readonly Assignment[] =>
    sorted
      .filter(({ weight }) => weight >= least && weight < most)
      .flatMap(({ environment, times }) => Array<Assignment>(times).fill(environment));
  const isHidden = sorted.some(({ weight }) => weight >= priorities.covert * urgency.rare);
  const telling = priorities.covert * urgency.again;
  const first = between(telling, Number.POSITIVE_INFINITY);
  const second = between(priorities.behaviour, telling);
  const last = between(0, priorities.behaviour);
  const others =
    second.length > 0 ? [...second.slice(0, mostOfSecond), ...last.slice(0, fewBeside)] : last;
  return {
    environments: first.length > 0 ? [...first, ...second.slice(0, fewBeside)] : others,
    hasCovert: isHidden,
  };
}

/** For each value the cell nearest to the control that shows it, the nearest first. */
function settledCells(signal: Signal, screening: ScreeningResult): readonly Assignment[] {
  const nearest = new Map<string, { environment: Assignment; changes: number }>();
  for (const [cell, symbol] of signal.learned) {
    const environment = screening.cells.get(cell);
    if (environment === undefined) continue;
    const changes = changedFactors(environment, screening.control).length;
    const known = nearest.get(symbol);
    if (known === undefined || known.changes > changes)
      nearest.set(symbol, { environment, changes });
  }
  return [...nearest.values()]
    .toSorted((one, other) => one.changes - other.changes)
    .map(({ environment }) => environment);
}

/**
 * Combines the cell where one covert signal has its rarer value with the levels at which another has its own: both
 * together may say more.
 */
function combinations(screening: ScreeningResult): readonly Assignment[] {
  const { control } = screening;
  const rare = screening.candidates
    .filter(
      ({ signal, priority, attribution }) =>
        priority >= priorities.covert && !signal.isStochastic && attribution.isSettled,
    )
    .slice(0, 4)
    .map(({ signal }) => rarest(signal, screening) ?? control);
  return rare.flatMap((one, index) =>
    rare.flatMap((other, at) => {
      if (at === index) return [];
      const changed = changedFactors(other, control).filter(
        (factor) => other[factor] !== one[factor],
      );
      const free = changed.filter((factor) => one[factor] === control[factor]);
      const taken = (factors: readonly string[]): Assignment => ({
        ...one,
        ...Object.fromEntries(factors.map((factor) => [factor, other[factor] ?? ""])),
      });
      return [taken(free), ...changed.map((factor) => taken([factor]))];
    }),
  );
}

function rarest(signal: Signal, screening: ScreeningResult): Assignment | undefined {
  const usual = signal.learned.get(cellKey(screening.control));
  return [...signal.learned]
    .flatMap(([cell, symbol]) => {
      const environment = screening.cells.get(cell);
      return environment === undefined || symbol === usual ? [] : [environment];
    })
    .toSorted(
      (one, other) =>
        changedFactors(one, screening.control).length -
        changedFactors(other, screening.control).length,
    )[0];
}
