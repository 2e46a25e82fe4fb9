import { looks as lookNumbers, rounds } from "../signals/rounds.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { canStop } from "./stopping-rule.ts";
import { planStochasticArms } from "./plan-stochastic-arms.ts";
import { trialsForCovert, planFactorial } from "./plan-factorial.ts";
import { planTwoSampleArms } from "./plan-two-sample-arms.ts";
import {
  differences,
  recordShortfall,
  planTrials,
  recordNotReached,
  lineOf,
  missedRows,
} from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import { priorities } from "../settings/follow-up.ts";

/**
 * Plans the fresh trials for what screening found, step by step: the first look of the factorial, its second look where
 * the first does not decide everything, then arms of their own for stochastic signals and for what no single place
 * shows. `undefined` when all of it is planned.
 */
export function planConfirmationPhase(
  design: Design,
  screening: ScreeningResult,
  remainingBudget: number,
): Step | undefined {
  if (design.phase !== "confirmation") {
    const step = planFirstLook({ ...design, phase: "confirmation" }, screening, remainingBudget);
    if (step.trials.length > 0) return step;
    return planArms(step.design, screening, remainingBudget);
  }
  const { secondLook, ...rest } = design;
  if (secondLook !== undefined && !canStop(screening, design.manifest)) {
    const part = { look: lookNumbers.second };
    return planTrials(
      rest,
      "confirmation",
      "confirmation",
      secondLook.slice(0, remainingBudget),
      part,
    );
  }
  return design.isPlanned === true ? undefined : planArms(rest, screening, remainingBudget);
}

function planFirstLook(design: Design, screening: ScreeningResult, remainingBudget: number): Step {
  const { manifest } = design;
  const kept = trialsForCovert(screening, manifest, remainingBudget);
  const { covert } = planStochasticArms(screening, manifest, remainingBudget, kept);
  const { looks, clusters, undecidedOvert, undecidedCovert } = planFactorial(
    screening,
    manifest,
    remainingBudget - covert.length,
  );
  const [first = [], secondLook] = looks;
  const told = {
    ...design,
    manifest: { ...manifest, clusters: clusters.map((each) => [...each]) },
  };
  const noted = {
    ...noteShortfall(told, screening, undecidedOvert),
    undecided: undecidedCovert.map((signal) => ({
      keys: signal.observables.map(({ key }) => key),
      factors: screening.candidates.flatMap((each) =>
        each.signal === signal ? each.attribution.factors : [],
      ),
    })),
  };
  return planTrials(
    secondLook === undefined ? noted : { ...noted, secondLook },
    "confirmation",
    "confirmation",
    first,
    { look: lookNumbers.first },
  );
}

function planArms(design: Design, screening: ScreeningResult, remainingBudget: number): Step {
  const arms = planStochasticArms(screening, design.manifest, remainingBudget, 0);
  // Stochastic signals need more trials: a round of their own.
  const rare = planTrials(design, "confirmation", "confirmation", arms.covert, {
    round: rounds.covertArms,
  });
  const open = planTrials(rare.design, "confirmation", "confirmation", arms.overt, {
    round: rounds.overtArms,
  });
  const left = remainingBudget - rare.trials.length - open.trials.length;
  const together = planTwoSampleArms(screening, design.manifest, left);
  const third = planTrials(open.design, "confirmation", "confirmation", together, {
    round: rounds.twoSampleArms,
  });
  const byChance = arms.leftHidden;
  const noted = recordShortfall(
    recordNotReached(third.design, openLines(arms.left - byChance, " by chance")),
    byChance === 0
      ? []
      : [`${differences(byChance)} that may be hidden by chance: no room for fresh trials`],
  );
  return {
    design: { ...noted, isPlanned: true },
    trials: [...rare.trials, ...open.trials, ...third.trials],
  };
}

/** @param how the differences show, where they do not always. */
function openLines(count: number, how = ""): readonly string[] {
  return count === 0 ? [] : [`${differences(count)} in the open${how}: no room for fresh trials`];
}

function noteShortfall(design: Design, screened: ScreeningResult, leftOpen: number): Design {
  const unsettled = screened.candidates.filter(
    ({ priority, attribution }) => priority >= priorities.covert && attribution.isUnresolved,
  ).length;
  const unexplained = `${differences(unsettled)} that may be hidden could not be put down to a factor`;
  const rows = missedRows(design);
  const crossed = rows.filter((row) => row.rank <= 0).length;
  const missed = [
    ...(crossed === 0
      ? []
      : [`${crossed} rows of screening were not tried: not every two levels met`]),
    ...(unsettled === 0 ? [] : [unexplained]),
  ];
  const listed = rows.map((row) => lineOf(row, screened.control));
  return recordNotReached(
    recordShortfall(recordNotReached(design, listed), missed),
    openLines(leftOpen),
  );
}
