import type { Trace } from "../../capture/trace/trace.ts";
import type { TrialFacts } from "../signals/signal.ts";
import { endingSettings } from "../settings/attribution.ts";

const { failuresTaken, shareEndedWell } = endingSettings;

export interface Endings {
  /**
   * The tries of each cell. Failed trials do not count, since they say nothing of what was not seen, unless there are
   * `failuresTaken` of them.
   */
  readonly tries: ReadonlyMap<string, number>;
  /** The share of all trials that did not fail. */
  readonly completionRate: number;
}

/** Counts trials by how they ended. A trial failed if it ended otherwise than the controls usually do. */
export function endingsOf(used: readonly Trace[], facts: readonly TrialFacts[]): Endings {
  const usual = usualEnding(used.filter((_, index) => facts[index]?.role === "control"));
  const all = new Map<string, { whole: number; failed: number }>();
  let whole = 0;
  used.forEach((trace, index) => {
    const cell = facts[index]?.cell ?? "";
    const known = all.get(cell) ?? { whole: 0, failed: 0 };
    const isWhole = usual === undefined || endingOf(trace) === usual;
    whole += Number(isWhole);
    all.set(cell, {
      whole: known.whole + Number(isWhole),
      failed: known.failed + Number(!isWhole),
    });
  });
  const tries = [...all].flatMap(([cell, seen]) => {
    const count = seen.failed >= failuresTaken ? seen.whole + seen.failed : seen.whole;
    return count === 0 ? [] : [[cell, count] as const];
  });
  return { tries: new Map(tries), completionRate: used.length === 0 ? 1 : whole / used.length };
}

const endedWell = "exited 0";

function usualEnding(controls: readonly Trace[]): string | undefined {
  const endings = new Map<string, number>();
  for (const trace of controls)
    endings.set(endingOf(trace), (endings.get(endingOf(trace)) ?? 0) + 1);
  // A subject that fails in most trials still ends well when it ends as it should.
  if ((endings.get(endedWell) ?? 0) >= shareEndedWell * controls.length) return endedWell;
  return [...endings].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** How a trial ended, in the form in which endings are compared: `exited 0`. */
export function endingOf({ ending, exitCode }: Trace): string {
  return `${ending} ${exitCode ?? ""}`;
}
