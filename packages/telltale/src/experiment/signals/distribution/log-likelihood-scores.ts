import type { LevelContrast } from "./level-contrast.ts";
import { scoreSettings } from "../../settings/signals.ts";

const { steps } = scoreSettings;

export interface Scores {
  /** A whole number for each class: the higher, the more it speaks for the level. */
  readonly of: readonly number[];
  /** Scores above this speak for the level rather than against it. */
  readonly usual: number;
}

/**
 * The score of each class: the smoothed logarithm of the likelihood ratio of level and elsewhere, rounded to the scale.
 * Summed over trials it is the most powerful statistic (Neyman and Pearson, 1933).
 */
export function logLikelihoodScores({
  there,
  elsewhere,
}: Pick<LevelContrast, "there" | "elsewhere">): Scores {
  const [n, m] = [there, elsewhere].map((counts) => counts.reduce((sum, each) => sum + each, 0));
  const classes = there.length;
  const ratios = there.map((each, at) =>
    Math.log(
      (each + 0.5) /
        ((n ?? 0) + 0.5 * classes) /
        (((elsewhere[at] ?? 0) + 0.5) / ((m ?? 0) + 0.5 * classes)),
    ),
  );
  const largest = Math.max(...ratios.map(Math.abs), 1e-9);
  const half = steps / 2;
  return { of: ratios.map((ratio) => Math.round((ratio / largest) * half) + half), usual: half };
}
