import type { Question } from "./question.ts";
import type { Sign } from "./sign.ts";
import { countTrial, emptyTally, learn, without } from "./tally.ts";
import type { Lesson } from "./tally.ts";

/** Which signs are listened to. */
export interface Recipe {
  readonly signs: "single" | "pair" | "any";
  /** Those that differ as much as they do with at most this chance. */
  readonly chance: number;
}

const chances = [1e-4, 1e-3, 0.01, 0.05, 0.25];
export const recipes: readonly Recipe[] = (["single", "pair", "any"] as const).flatMap((signs) =>
  chances.map((chance) => ({ signs, chance })),
);

const mostChance = Math.max(...chances);

const folds = 5;

export function listens(recipe: Recipe, sign: Sign, lesson: Lesson): boolean {
  const isPair = sign.columns.length > 1;
  return (
    lesson.chance <= recipe.chance &&
    (recipe.signs === "any" || (recipe.signs === "pair") === isPair)
  );
}

/**
 * How well each recipe tells the sides apart, among the trials to learn from: each fifth of them by what the
 * rest teach. In standard deviations of what chance gives (Mann and Whitney, 1947).
 */
export function tryRecipes(
  question: Pick<Question, "sides">,
  signs: readonly Sign[],
): readonly number[] {
  const { learned, foldOf } = dealt(question);
  const scores = recipes.map(() => new Float64Array(question.sides.length));
  for (const sign of signs) {
    const all = emptyTally(sign);
    const parts = Array.from({ length: folds }, () => emptyTally(sign));
    for (const trial of learned) {
      const [seen, side] = [sign.of[trial] ?? -1, question.sides[trial] ?? -1];
      countTrial(all, seen, side);
      const part = parts[foldOf[trial] ?? 0];
      if (part !== undefined) countTrial(part, seen, side);
    }
    const lessons = parts.map((part) => learn(without(all, part)));
    if (lessons.every((lesson) => lesson.chance > mostChance)) continue;
    const heard = recipes.map((recipe) => lessons.map((lesson) => listens(recipe, sign, lesson)));
    for (const trial of learned) {
      const fold = foldOf[trial] ?? 0;
      const score = lessons[fold]?.scores[sign.of[trial] ?? -1] ?? 0;
      if (score === 0) continue;
      heard.forEach((each, at) => {
        const into = scores[at];
        if (each[fold] === true && into !== undefined) into[trial] = (into[trial] ?? 0) + score;
      });
    }
  }
  return scores.map((each) => separation(each, question, learned, foldOf));
}

/** Trials to learn from, those of either side dealt into the folds in turn. */
function dealt({ sides }: Pick<Question, "sides">): {
  readonly learned: readonly number[];
  readonly foldOf: Int8Array;
} {
  const learned: number[] = [];
  const foldOf = new Int8Array(sides.length);
  const dealtOf = [0, 0];
  for (const [trial, side] of sides.entries()) {
    if (side < 0) continue;
    const before = dealtOf[side] ?? 0;
    foldOf[trial] = before % folds;
    dealtOf[side] = before + 1;
    learned.push(trial);
  }
  return { learned, foldOf };
}

function separation(
  scores: Float64Array,
  question: Pick<Question, "sides">,
  learned: readonly number[],
  foldOf: Int8Array,
): number {
  let [seen, variance] = [0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const mine = learned.filter((trial) => foldOf[trial] === fold);
    const [ours, theirs] = [1, 0].map((side) =>
      mine.filter((trial) => question.sides[trial] === side),
    );
    for (const one of ours ?? [])
      for (const other of theirs ?? [])
        seen += Math.sign((scores[one] ?? 0) - (scores[other] ?? 0));
    const [n, m] = [ours?.length ?? 0, theirs?.length ?? 0];
    variance += (n * m * (n + m + 1)) / 3;
  }
  return variance === 0 ? 0 : seen / Math.sqrt(variance);
}
