/** A number of trials, and how many of them showed something new. */
export interface Count {
  readonly trials: number;
  readonly hits: number;
}

/** The posterior model of one factor that may cause a low-rate signal. */
export interface LowRateModel {
  /**
   * Log Bayes factor (natural logarithm of the ratio of the marginal likelihoods): the factor acts, against new values
   * that turn up at one rate everywhere.
   */
  readonly logBayesFactor: number;
  /**
   * The predicted probability that the next trial at a level shows something new, from the trials at that level so far.
   */
  chanceAt(level: Count): number;
  /** The same at the factor's control. */
  readonly backgroundRate: number;
}

/** What is assumed of a factor before any trial. */
export interface LowRatePrior {
  /** Probability that a level acts, where only some do. */
  readonly shareOfLevels: number;
  /** Probability that all levels act alike. */
  readonly shareOfAny: number;
  /** The rates at which an acting level may show something new: equally likely. */
  readonly rates: readonly number[];
  /** The rate of new values where no level acts. */
  readonly backgroundRate: number;
}

/**
 * Fits the model of one factor: at an unknown rate either all of its levels act, or some of them do independently. It
 * ranks what is worth trying; no claim rests on it.
 *
 * @param usual trials at the factor's control.
 * @param levels those at each other level.
 */
export function fitLowRateModel(
  usual: Count,
  levels: readonly Count[],
  prior: LowRatePrior,
): LowRateModel {
  const { shareOfAny, rates, backgroundRate } = prior;
  const all = levels.reduce(sum, usual);
  if (all.hits === 0) return { logBayesFactor: 0, chanceAt: () => backgroundRate, backgroundRate };
  const alike = likelihood(all, all.hits / all.trials);
  const atControl = likelihood(usual, backgroundRate);
  const together = levels.reduce(sum, { trials: 0, hits: 0 });
  const parts = rates.flatMap((rate) => {
    const any = Math.log(shareOfAny) + likelihood(together, rate);
    const some = levels.reduce(
      (total, level) => total + logSum(...acting(level, rate, prior)),
      Math.log(1 - shareOfAny),
    );
    return [
      { weight: any, chanceAt: () => rate },
      {
        weight: some,
        chanceAt: (level: Count) => {
          const [acts, rests] = acting(level, rate, prior);
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

/** Log joint probabilities of what was seen at a level and that it acts, and that it does not. */
function acting(
  level: Count,
  rate: number,
  { shareOfLevels, backgroundRate }: LowRatePrior,
): readonly [number, number] {
  return [
    Math.log(shareOfLevels) + likelihood(level, rate),
    Math.log(1 - shareOfLevels) + likelihood(level, backgroundRate),
  ];
}

/** Log likelihood of so many hits at a rate, in one order. */
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
