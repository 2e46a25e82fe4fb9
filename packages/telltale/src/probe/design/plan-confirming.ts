import { worth } from "./worth.ts";
import type { Screened } from "./candidates.ts";
import { isDecided } from "./decided.ts";
import { planConfirmation } from "./plan-confirmation.ts";
import { trialsForHidden, planFactorial } from "./plan-factorial.ts";
import { planTogether } from "./plan-together.ts";
import { differences, fallShort, give, leaveOut, lineOf, missedRows } from "./step.ts";
import type { Design, Step } from "./step.ts";

/**
 * The fresh trials for what screening found, step by step: the first look of the factorial, its second where the first does
 * not decide everything, then in arms of their own what chance has a part in and what no single place shows.
 * `undefined` when all of it is planned.
 */
export function planConfirming(design: Design, screened: Screened, room: number): Step | undefined {
  if (design.phase !== "confirmation") {
    const step = planFirstLook({ ...design, phase: "confirmation" }, screened, room);
    if (step.trials.length > 0) return step;
    return planArms(step.design, screened, room);
  }
  const { secondLook, ...rest } = design;
  if (secondLook !== undefined && !isDecided(screened, design.manifest)) {
    const part = { look: 2 };
    return give(rest, "confirmation", "confirmation", secondLook.slice(0, room), part);
  }
  return design.isPlanned === true ? undefined : planArms(rest, screened, room);
}

function planFirstLook(design: Design, screened: Screened, room: number): Step {
  const { manifest } = design;
  const kept = trialsForHidden(screened, manifest, room);
  const { rare } = planConfirmation(screened, manifest, room, kept);
  const { looks, clusters, leftOpen, leftHidden } = planFactorial(
    screened,
    manifest,
    room - rare.length,
  );
  const [first = [], secondLook] = looks;
  const told = {
    ...design,
    manifest: { ...manifest, clusters: clusters.map((each) => [...each]) },
  };
  const noted = {
    ...noteShortfall(told, screened, leftOpen),
    undecided: leftHidden.map((signal) => ({
      keys: signal.columns.map(({ key }) => key),
      factors: screened.candidates.flatMap((each) =>
        each.signal === signal ? each.attribution.factors : [],
      ),
    })),
  };
  return give(
    secondLook === undefined ? noted : { ...noted, secondLook },
    "confirmation",
    "confirmation",
    first,
    { look: 1 },
  );
}

function planArms(design: Design, screened: Screened, room: number): Step {
  const rounds = planConfirmation(screened, design.manifest, room, 0);
  // What chance has a part in needs more trials: a round of its own.
  const rare = give(design, "confirmation", "confirmation", rounds.rare, { round: 2 });
  const open = give(rare.design, "confirmation", "confirmation", rounds.open, { round: 4 });
  const left = room - rare.trials.length - open.trials.length;
  const together = planTogether(screened, design.manifest, left);
  const third = give(open.design, "confirmation", "confirmation", together, { round: 3 });
  const byChance = rounds.leftHidden;
  const noted = fallShort(
    leaveOut(third.design, openLines(rounds.left - byChance, " by chance")),
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

function noteShortfall(design: Design, screened: Screened, leftOpen: number): Design {
  const unsettled = screened.candidates.filter(
    ({ weight, attribution }) => weight >= worth.covert && attribution.isOpen,
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
  return leaveOut(fallShort(leaveOut(design, listed), missed), openLines(leftOpen));
}
