import type { Trace } from "../../capture/trace/trace.ts";
import { finished } from "./evidence.ts";
import { boundedPlaces, counted } from "./place.ts";
import type { Rule } from "./rule.ts";

/** The subject crashed, was stopped, or said that it failed: what it does after that point was not seen. */
export const unfinishedTurn = {
  meta: {
    id: "unfinished-turn",
    title: "A turn did not finish",
    severity: "low",
    needs: ["trials"],
  },
  judge(evidence) {
    const open = evidence.trials.filter((trace) => !finished(trace));
    if (open.length === 0) return [];
    return [
      {
        title: `${open.length} of ${counted(evidence.trials.length, "trial")} did not finish the turn`,
        evidence: boundedPlaces(open.map((trace) => `${trace.id} ${endingOf(trace)}`)),
      },
    ];
  },
} as const satisfies Rule;

/** `exit code 3`, `signal SIGSEGV`, `time-limit` */
function endingOf(trace: Trace): string {
  if (trace.ending === "exited") return `exit code ${trace.exitCode ?? "unknown"}`;
  if (trace.ending === "signalled") return `signal ${trace.signal ?? "unknown"}`;
  return trace.ending;
}
