import type { FactorPlan } from "../../trial/factors/factor.ts";
import { cellKey } from "../signals/manifest.ts";
import type { TrialRole } from "../signals/manifest.ts";
import type { TrialFacts } from "../signals/signal.ts";
import { contrastSettings } from "../settings/two-sample.ts";

const { leastLearned, contrastLimit } = contrastSettings;

/** Trials of one round that differ only in the factor: their order was random. */
interface Stratum {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** A contrast between two sets of a factor's levels: the trials to train on, and the held-out trials for the test. */
export interface TwoSampleContrast {
  readonly factor: string;
  /**
   * For each trial to train on: 1 for our levels, 0 for the others; -1 for held-out trials and those that do not count.
   */
  readonly sides: Int8Array;
  readonly strata: readonly Stratum[];
}

/**
 * The possible contrasts of a factor: its control against all other levels, each level with fresh trials against all
 * others, and every two levels with fresh trials. The training trials decide which of them is tested, before any fresh
 * trial is looked at.
 */
export function contrastsOf(
  factor: FactorPlan,
  trials: readonly TrialFacts[],
): readonly TwoSampleContrast[] {
  const groups = freshGroups(factor.name, trials);
  const fresh = [...new Set(groups.flatMap((group) => [...group.keys()]))];
  if (fresh.length < 2) return [];
  const among = (
    levels: readonly string[],
    others?: readonly string[],
  ): TwoSampleContrast | undefined => {
    const sideOf = (level: string): number =>
      levels.includes(level) ? 1 : others === undefined || others.includes(level) ? 0 : -1;
    const sides = sidesOf(factor.name, trials, ["control", "screening"], sideOf);
    if (sides === undefined) return undefined;
    const strata = groups.flatMap((group): Stratum[] => {
      const on = (side: number): number[] =>
        [...group].flatMap(([level, some]) => (sideOf(level) === side ? some : []));
      const stratum = { ours: on(1), theirs: on(0) };
      return stratum.ours.length === 0 || stratum.theirs.length === 0 ? [] : [stratum];
    });
    return strata.length === 0 ? undefined : { factor: factor.name, sides, strata };
  };
  const ordered = [factor.control, ...fresh.filter((level) => level !== factor.control)];
  const asked = [
    ...ordered.map((level) => among([level])),
    ...fresh.flatMap((one, index) => fresh.slice(index + 1).map((other) => among([one], [other]))),
  ];
  const seen = new Set<string>();
  return asked
    .filter((contrast) => contrast !== undefined)
    .filter(({ sides }) => {
      // With two levels, each against the other is the same contrast twice.
      const first = sides.find((side) => side >= 0);
      const key = sides.map((side) => (side < 0 ? side : Number(side === first))).join("");
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, contrastLimit);
}

/**
 * The side of each trial with one of these roles, -1 for all others; `undefined` where either side has too few trials
 * to train on.
 *
 * @param sideOf the side of a level: 1, 0, or -1 where it does not count.
 */
export function sidesOf(
  factor: string,
  trials: readonly TrialFacts[],
  roles: readonly TrialRole[],
  sideOf: (level: string) => number,
): Int8Array | undefined {
  const sides = Int8Array.from(trials, ({ role, environment }) => {
    const level = environment[factor];
    return level === undefined || !roles.includes(role) ? -1 : sideOf(level);
  });
  const count = (side: number): number => sides.filter((each) => each === side).length;
  return Math.min(count(0), count(1)) < leastLearned ? undefined : sides;
}

/** The fresh trials by level, grouped by round and by the levels of all other factors. */
function freshGroups(
  factor: string,
  trials: readonly TrialFacts[],
): readonly ReadonlyMap<string, readonly number[]>[] {
  const groups = new Map<string, Map<string, number[]>>();
  for (const [trial, { role, environment, round }] of trials.entries()) {
    const { [factor]: level, ...rest } = environment;
    if (role !== "confirmation" || level === undefined) continue;
    const key = `${round ?? 1}\n${cellKey(rest)}`;
    const group = groups.get(key) ?? new Map<string, number[]>();
    groups.set(key, group);
    group.set(level, [...(group.get(level) ?? []), trial]);
  }
  return [...groups.values()].filter((group) => group.size > 1);
}
