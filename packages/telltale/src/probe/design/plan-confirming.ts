import { worth } from "./worth.ts";
import type { Screened } from "./candidates.ts";
import { planConfirmation } from "./plan-confirmation.ts";
import { planTogether } from "./plan-together.ts";
import { fallShort, give, leaveOut, lineOf, missedRows } from "./step.ts";
import type { Design, Step } from "./step.ts";

/** Fresh trials for what screening found, in rounds, and what is left out for want of room. */
export function planConfirming(design: Design, screened: Screened, room: number): Step {
  const rounds = planConfirmation(screened, design.manifest, room);
  const first = give(design, "confirmation", "confirmation", rounds.steady, 1);
  // What chance has a part in needs more trials: a round of its own.
  const second = give(first.design, "confirmation", "confirmation", rounds.rare, 2);
  const open = give(second.design, "confirmation", "confirmation", rounds.open, 4);
  const left = room - first.trials.length - second.trials.length - open.trials.length;
  const together = planTogether(screened, design.manifest, left);
  const third = give(open.design, "confirmation", "confirmation", together, 3);
  const unsettled = screened.candidates.filter(
    ({ weight, attribution }) => weight >= worth.covert && attribution.isOpen,
  ).length;
  const unexplained = `${differences(unsettled)} that may be hidden could not be put down to a factor`;
  const unconfirmed = `${differences(rounds.leftHidden)} that may be hidden: no room for fresh trials`;
  const rows = missedRows(design);
  const crossed = rows.filter((row) => row.rank === 0).length;
  const missed = [
    ...(crossed === 0
      ? []
      : [`${crossed} rows of screening were not tried: not every two levels met`]),
    ...(unsettled === 0 ? [] : [unexplained]),
    ...(rounds.leftHidden === 0 ? [] : [unconfirmed]),
  ];
  const others = rounds.left - rounds.leftHidden;
  const lines =
    others === 0 ? [] : [`${differences(others)} in the open: no room for fresh trials`];
  const listed = rows.map((row) => lineOf(row, screened.control));
  const ended = fallShort(leaveOut(third.design, [...listed, ...lines]), missed);
  return {
    design: ended,
    trials: [...first.trials, ...second.trials, ...open.trials, ...third.trials],
  };
}

function differences(count: number): string {
  return count === 1 ? "1 difference" : `${count} differences`;
}
