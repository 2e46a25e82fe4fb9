/** Trials at one level of a factor, and those of them with a value that its control never shows. */
export interface LevelCount {
  readonly trials: number;
  readonly hits: number;
}

/** How often a level acts at all, before anything was seen: lists name a few of many. */
const shareOfLevels = 0.3;
/** At an acting level, in what share of the trials the value may turn up. */
const rates = [0.15, 0.3, 0.5, 0.8] as const;
/** Elsewhere something new turns up now and then too. */
const strayRate = 0.005;

/**
 * How much likelier what was seen is if the factor acts at some of its levels than if something new turns up anywhere
 * alike: the natural logarithm of the ratio of the marginal likelihoods, averaged over the rates. Says what is worth
 * trying; nothing is claimed by it.
 *
 * @param usual trials at the factor's control, where the value never showed.
 */
export function evidenceFor(usual: number, levels: readonly LevelCount[]): number {
  const trials = levels.reduce((sum, level) => sum + level.trials, usual);
  const hits = levels.reduce((sum, level) => sum + level.hits, 0);
  if (hits === 0 || trials === 0) return 0;
  const everywhere = hits / trials;
  const alike = likelihood({ trials, hits }, everywhere);
  const acting = rates.map((rate) =>
    levels.reduce(
      (sum, level) =>
        sum +
        logSum(
          Math.log(shareOfLevels) + likelihood(level, rate),
          Math.log(1 - shareOfLevels) + likelihood(level, strayRate),
        ),
      likelihood({ trials: usual, hits: 0 }, strayRate),
    ),
  );
  return acting.reduce(logSum) - Math.log(rates.length) - alike;
}

/** The logarithm of the chance of so many hits at a rate, in one order. */
function likelihood({ trials, hits }: LevelCount, rate: number): number {
  const sure = Math.min(1 - 1e-9, rate);
  return hits * Math.log(sure) + (trials - hits) * Math.log(1 - sure);
}

function logSum(one: number, other: number): number {
  const most = Math.max(one, other);
  return most + Math.log(Math.exp(one - most) + Math.exp(other - most));
}
