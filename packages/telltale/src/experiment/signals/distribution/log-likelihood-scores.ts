import type { LevelContrast } from "./level-contrast.ts";

/** The finest scale that is told apart: the exact test counts every sum of scores. */
const steps = 8;

export interface Scores {
  /** A whole number for each class: the more it speaks for the level, the higher. */
  readonly of: readonly number[];
  /** Scores above this speak for the level rather than against it. */
  readonly usual: number;
}

/**
 * A score for each class: how much likelier it is at the level than elsewhere (the logarithm of the ratio,
 * smoothed), which is the best that can be summed up over trials (Neyman and Pearson, 1933).
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
