import { allTrials } from "./evidence.ts";
import { counted, placesOverTrials } from "./place.ts";
import type { Rule } from "./rule.ts";

/** Processes of the subject were still alive when its command had ended. */
export const leftRunning = {
  meta: {
    id: "left-running",
    title: "Processes were left running after the turn",
    severity: "low",
    needs: ["trials"],
  },
  judge(evidence) {
    const notes = allTrials(evidence).flatMap((trace) =>
      trace.notes.filter((note) => note.code === "left-running").map((note) => ({ trace, note })),
    );
    if (notes.length === 0) return [];
    const trials = new Set(notes.map(({ trace }) => trace.id));
    return [
      {
        title: `processes left running after the command ended in ${counted(trials.size, "trial")}`,
        evidence: placesOverTrials(notes.map(({ trace, note }) => `${trace.id} ${note.message}`)),
      },
    ];
  },
} as const satisfies Rule;
