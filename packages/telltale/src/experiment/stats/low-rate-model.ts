/** Trials of one kind, and those of them that showed something new. */
export interface Count {
  readonly trials: number;
  readonly hits: number;
}

/** What is thought of one factor, after what was seen, if it is the one that brings something about now and then. */
export interface LowRateModel {
  /**
   * How much likelier what was seen is if the factor acts than if something new turns up anywhere alike: the natural
   * logarithm of the ratio of the marginal likelihoods.
   */
  readonly logBayesFactor: number;
  /** The chance that the next trial with this many before it at its level shows something new. */
  chanceAt(level: Count): number;
  /** The same at the factor's control. */
  readonly backgroundRate: number;
}

/** How often a level acts at all where only some do, before anything was seen: lists name a few of many. */
const shareOfLevels = 0.3;
/** How often all levels act alike: "another than the usual one", as against a list. */
const shareOfAny = 0.3;
/** At an acting level, in what share of the trials something new may turn up. */
const rates = [0.15, 0.3, 0.5, 0.8] as const;
/** Elsewhere something new turns up now and then too. */
const backgroundRate = 0.005;

/**
 * The model of one factor: at an unknown rate either all of its levels act or some of them do, each by itself.
 * Says what is worth trying; nothing is claimed by it.
 *
 * @param usual trials at the factor's control.
 * @param levels those at each other level.
 */
export function fitLowRateModel(usual: Count, levels: readonly Count[]): LowRateModel {
  const all = levels.reduce(sum, usual);
  if (all.hits === 0) return { logBayesFactor: 0, chanceAt: () => backgroundRate, backgroundRate };
  const alike = likelihood(all, all.hits / all.trials);
  const atControl = likelihood(usual, backgroundRate);
  const together = levels.reduce(sum, { trials: 0, hits: 0 });
  const parts = rates.flatMap((rate) => {
    const any = Math.log(shareOfAny) + likelihood(together, rate);
    const some = levels.reduce(
      (total, level) => total + logSum(...acting(level, rate)),
      Math.log(1 - shareOfAny),
    );
    return [
      { weight: any, chanceAt: () => rate },
      {
        weight: some,
        chanceAt: (level: Count) => {
          const [acts, rests] = acting(level, rate);
          return backgroundRate + (rate - backgroundRate) * Math.exp(acts - logSum(acts, rests));
        },
      },
    ];
  });
  const total = parts.map(({ weight }) => weight).reduce(logSum);
  return {
    logBayesFactor: atControl + total - Math.log(rates.length) - alike,
    chanceAt: (level) =>
      parts.reduce(
        (chance, part) => chance + Math.exp(part.weight - total) * part.chanceAt(level),
        0,
      ),
    backgroundRate,
  };
}

/** The logarithms of the joint chances that a level acts and that it does not, with what was seen there. */
function acting(level: Count, rate: number): readonly [number, number] {
  return [
    Math.log(shareOfLevels) + likelihood(level, rate),
    Math.log(1 - shareOfLevels) + likelihood(level, backgroundRate),
  ];
}

/** The logarithm of the chance of so many hits at a rate, in one order. */
function likelihood({ trials, hits }: Count, rate: number): number {
  const sure = Math.min(1 - 1e-9, rate);
  return hits * Math.log(sure) + (trials - hits) * Math.log(1 - sure);
}

function sum(one: Count, other: Count): Count {
  return { trials: one.trials + other.trials, hits: one.hits + other.hits };
}

function logSum(one: number, other: number): number {
  const most = Math.max(one, other);
  return most + Math.log(Math.exp(one - most) + Math.exp(other - most));
}
