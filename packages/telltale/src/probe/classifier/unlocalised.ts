import type { Column } from "../align/column.ts";
import type { Claim } from "../claim.ts";
import type { FactorPlan } from "../factors/factor.ts";
import type { TrialFacts } from "../signal.ts";
import { answer, leastAnswer } from "./held-out.ts";
import type { Answer } from "./held-out.ts";
import { pairSigns } from "./pair-signs.ts";
import { questionsOf } from "./question.ts";
import type { Question } from "./question.ts";
import { recipes, tryRecipes } from "./recipe.ts";
import type { Recipe } from "./recipe.ts";
import { varies } from "./sign.ts";
import type { Sign } from "./sign.ts";
import { singleSigns } from "./single-signs.ts";
import { standsOut } from "./tally.ts";

/**
 * What a question about everything at once weighs among the claims (Holm): as little as the comparison of a
 * distribution does, so that it costs what is claimed of one place next to nothing.
 */
const unlocalisedWeight = 0.05;
/** Of how well the trials to learn from were told apart, in standard deviations: below this no question is asked. */
const worthATest = 2.5;

/** One factor's question, asked of the fresh trials. */
export interface Asked extends Answer {
  readonly factor: string;
  readonly weight: number;
}

/**
 * The global two-sample test (a classifier held to fresh trials: Lopez-Paz and Oquab, ICLR 2017): for each
 * factor, whether its level can be told from all that was sent together, though no one place shows it. What is
 * learned, from which signs and which question is asked, is settled by the control and screening trials; the
 * confirmation trials are only told apart, within rounds whose order was drawn by lot. A factor whose fresh
 * trials are too few for `alpha` is not asked about, nor one that the trials learned from say nothing of.
 *
 * @param claims made about single places: their columns say nothing here.
 */
export function askFactors(
  columns: readonly Column[],
  trials: readonly TrialFacts[],
  factors: readonly FactorPlan[],
  claims: readonly Claim[],
  alpha: number,
): readonly Asked[] {
  const asked = factors.map((factor) => ({
    factor: factor.name,
    questions: questionsOf(factor, trials).filter(
      (question) => leastAnswer(question) <= alpha * unlocalisedWeight,
    ),
  }));
  if (asked.every(({ questions }) => questions.length === 0)) return [];
  const leftOut = new Set(
    claims.flatMap(({ signal }) =>
      signal.columns.flatMap((column) => [column.key, column.of ?? column.key]),
    ),
  );
  const singles = singleSigns(columns, trials, leftOut);
  return asked.flatMap(({ factor, questions }) => {
    // Sizes follow from what is stated, with or without noise of their own.
    const isTold = claims.some((claim) => claim.factor === factor && !claim.signal.noisy);
    const usable = isTold ? singles.filter((sign) => !isNumber(sign)) : singles;
    const best = bestQuestion(questions, usable);
    return best === undefined
      ? []
      : [{ factor, weight: unlocalisedWeight, ...answer(best.question, best.signs, best.recipe) }];
  });
}

function isNumber(sign: Sign): boolean {
  return sign.columns.some((column) => column.isNumber === true);
}

interface Best {
  readonly question: Question;
  readonly signs: readonly Sign[];
  readonly recipe: Recipe;
  readonly separation: number;
}

/** The question, and the way to answer it, that the trials to learn from answer best. */
function bestQuestion(questions: readonly Question[], singles: readonly Sign[]): Best | undefined {
  let best: Best | undefined;
  for (const question of questions) {
    const own = singles.filter((sign) => says(sign, question) && !standsOut(sign, question.sides));
    const signs = [...own, ...pairSigns(own)];
    for (const [at, separation] of tryRecipes(question, signs).entries()) {
      const recipe = recipes[at];
      if (recipe !== undefined && separation > Math.max(worthATest, best?.separation ?? 0))
        best = { question, signs, recipe, separation };
    }
  }
  return best;
}

/** Whether it differs at all among the fresh trials that are compared: whose they are is not looked at. */
function says(sign: Sign, { strata }: Question): boolean {
  return strata.some(({ ours, theirs }) => varies(sign, [...ours, ...theirs], 2));
}
